using Mono.Unix.Native;

namespace Postfix.Posix;

/// <summary>The group database, through the system's name service.</summary>
public static class Groups
{
    /// <summary>Finds a group by name; null when there is none.</summary>
    /// <exception cref="PosixException">The database could not be read.</exception>
    public static GroupEntry? Find(string name)
    {
        var entry = new Group();
        return Answer(Syscall.getgrnam_r(name, entry, out var found), found, "getgrnam");
    }

    /// <summary>Finds a group by id; null when there is none.</summary>
    /// <exception cref="PosixException">The database could not be read.</exception>
    public static GroupEntry? Find(uint gid)
    {
        var entry = new Group();
        return Answer(Syscall.getgrgid_r(gid, entry, out var found), found, "getgrgid");
    }

    private static GroupEntry? Answer(int result, Group? found, string operation)
    {
        if (found is not null)
        {
            return new GroupEntry(found.gr_name, found.gr_gid, found.gr_mem ?? []);
        }
        if (result == 0)
        {
            return null;
        }
        var errno = System.Runtime.InteropServices.Marshal.GetLastPInvokeError();
        return errno is 0 or Errno.ENOENT or Errno.ESRCH or Errno.EBADF or Errno.EPERM ? null : throw new PosixException(errno, operation);
    }
}
