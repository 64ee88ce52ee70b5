using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Reads whole text files.</summary>
internal static class TableText
{
    /// <summary>Reads a file.</summary>
    /// <returns>0 or an errno.</returns>
    public static int TryRead(string path, out string content, out FileStatus status)
    {
        content = "";
        status = default;
        var error = PosixFile.TryOpen(path, OpenFlags.ReadOnly, 0, out var file);
        if (file is null)
        {
            return error;
        }

        using (file)
        {
            try
            {
                status = file.Status();
                content = ByteText.Decode(ReadAll(file));
                return 0;
            }
            catch (PosixException exception)
            {
                return exception.Errno;
            }
        }
    }

    private static byte[] ReadAll(PosixFile file)
    {
        using var content = new MemoryStream();
        var block = new byte[16384];
        int got;
        while ((got = file.Read(block)) > 0)
        {
            content.Write(block, 0, got);
        }

        return content.ToArray();
    }
}
