using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Postfix.Posix;

/// <summary>The password database, through the system's name service.</summary>
public static unsafe partial class Users
{
    [LibraryImport("libc", EntryPoint = "getpwnam_r")]
    private static partial int FindByName([MarshalUsing(typeof(ByteTextMarshaller))] string name, PasswordLine* line, byte* buffer, nuint length, PasswordLine** result);

    [LibraryImport("libc", EntryPoint = "getpwuid_r")]
    private static partial int FindById(uint uid, PasswordLine* line, byte* buffer, nuint length, PasswordLine** result);

    /// <summary>Finds a user by login name; null when there is none.</summary>
    /// <exception cref="PosixException">The database could not be read.</exception>
    public static UserEntry? Find(string name)
        => NameService.Find("getpwnam", (buffer, length) =>
        {
            PasswordLine line;
            PasswordLine* found;
            var errno = FindByName(name, &line, buffer, length, &found);
            return (errno, errno == 0 && found is not null ? Take(line) : null);
        });

    /// <summary>Finds a user by id; null when there is none.</summary>
    /// <exception cref="PosixException">The database could not be read.</exception>
    public static UserEntry? Find(uint uid)
        => NameService.Find("getpwuid", (buffer, length) =>
        {
            PasswordLine line;
            PasswordLine* found;
            var errno = FindById(uid, &line, buffer, length, &found);
            return (errno, errno == 0 && found is not null ? Take(line) : null);
        });

    private static UserEntry Take(PasswordLine line) => new(
        NameService.Text(line.Name), line.Uid, line.Gid, NameService.Text(line.FullName), NameService.Text(line.Home), NameService.Text(line.Shell));

    /// <summary>struct passwd of getpwnam(3).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PasswordLine
    {
        public byte* Name;
        public byte* Password;
        public uint Uid;
        public uint Gid;
        public byte* FullName;
        public byte* Home;
        public byte* Shell;
    }
}
