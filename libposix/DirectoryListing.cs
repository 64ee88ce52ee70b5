using System.Collections;
using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>Reads the names of a directory with getdents64(2), a bufferful at a time.</summary>
internal sealed class DirectoryListing(string directory) : IEnumerable<string>
{
    private static readonly nint s_getDirectoryEntries = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 61 : 217;

    public IEnumerator<string> GetEnumerator()
    {
        using var folder = PosixFile.Open(directory, OpenFlags.ReadOnly | OpenFlags.Directory);
        var names = new List<string>();
        while (ReadNames(folder.Descriptor, names))
        {
            foreach (var name in names)
            {
                yield return name;
            }
            names.Clear();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static unsafe bool ReadNames(int descriptor, List<string> names)
    {
        const int Size = 32768, NameOffset = 19;
        var buffer = stackalloc byte[Size];
        var length = LibcIdentity.SystemCall(s_getDirectoryEntries, descriptor, (nint)buffer, Size);
        if (length < 0)
        {
            throw new PosixException(Marshal.GetLastPInvokeError(), "getdents");
        }
        // struct linux_dirent64: d_ino 8, d_off 8, d_reclen 2, d_type 1, d_name.
        for (nint at = 0; at < length; at += *(ushort*)(buffer + at + 16))
        {
            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer + at + NameOffset);
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
            {
                names.Add(ByteText.Decode(name));
            }
        }
        return length > 0;
    }
}
