namespace Postfix.Posix;

/// <summary>struct sockaddr_un.</summary>
internal static class UnixAddress
{
    private const int LongestPath = 107;

    /// <summary>The address of a path; a path too long for the system fails with <see cref="Errno.ENAMETOOLONG"/>.</summary>
    internal static byte[] Encode(string path)
    {
        var bytes = ByteText.Encode(path);
        if (bytes.Length > LongestPath)
        {
            throw new PosixException(Errno.ENAMETOOLONG, path);
        }
        var address = new byte[bytes.Length + 3];
        address[0] = 1;
        bytes.CopyTo(address, 2);
        return address;
    }
}
