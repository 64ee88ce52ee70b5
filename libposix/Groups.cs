using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Postfix.Posix;

/// <summary>The group database, through the system's name service.</summary>
public static unsafe partial class Groups
{
    [LibraryImport("libc", EntryPoint = "getgrnam_r")]
    private static partial int FindByName([MarshalUsing(typeof(ByteTextMarshaller))] string name, GroupLine* line, byte* buffer, nuint length, GroupLine** result);

    [LibraryImport("libc", EntryPoint = "getgrgid_r")]
    private static partial int FindById(uint gid, GroupLine* line, byte* buffer, nuint length, GroupLine** result);

    /// <summary>Finds a group by name; null when there is none.</summary>
    /// <exception cref="PosixException">The database could not be read.</exception>
    public static GroupEntry? Find(string name)
        => NameService.Find("getgrnam", (buffer, length) =>
        {
            GroupLine line;
            GroupLine* found;
            var errno = FindByName(name, &line, buffer, length, &found);
            return (errno, errno == 0 && found is not null ? Take(line) : null);
        });

    /// <summary>Finds a group by id; null when there is none.</summary>
    /// <exception cref="PosixException">The database could not be read.</exception>
    public static GroupEntry? Find(uint gid)
        => NameService.Find("getgrgid", (buffer, length) =>
        {
            GroupLine line;
            GroupLine* found;
            var errno = FindById(gid, &line, buffer, length, &found);
            return (errno, errno == 0 && found is not null ? Take(line) : null);
        });

    private static GroupEntry Take(GroupLine line)
    {
        var members = new List<string>();
        for (var member = line.Members; member is not null && *member is not null; member++)
        {
            members.Add(NameService.Text(*member));
        }
        return new GroupEntry(NameService.Text(line.Name), line.Gid, members);
    }

    /// <summary>struct group of getgrnam(3).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct GroupLine
    {
        public byte* Name;
        public byte* Password;
        public uint Gid;
        public byte** Members;
    }
}
