using Mono.Unix.Native;

namespace Postfix.Posix;

/// <summary>The password database, through the system's name service.</summary>
public static class Users
{
    /// <summary>Finds a user by login name; null when there is none.</summary>
    /// <exception cref="PosixException">The database could not be read.</exception>
    public static UserEntry? Find(string name)
    {
        var entry = new Passwd();
        return Answer(Syscall.getpwnam_r(name, entry, out var found), found, "getpwnam");
    }

    /// <summary>Finds a user by id; null when there is none.</summary>
    /// <exception cref="PosixException">The database could not be read.</exception>
    public static UserEntry? Find(uint uid)
    {
        var entry = new Passwd();
        return Answer(Syscall.getpwuid_r(uid, entry, out var found), found, "getpwuid");
    }

    private static UserEntry? Answer(int result, Passwd? found, string operation)
    {
        if (found is not null)
        {
            return new UserEntry(found.pw_name, found.pw_uid, found.pw_gid, found.pw_gecos, found.pw_dir, found.pw_shell);
        }
        if (result == 0)
        {
            return null;
        }
        var errno = System.Runtime.InteropServices.Marshal.GetLastPInvokeError();
        // getpwnam(3): several errors mean no more than "no such user".
        return errno is 0 or Errno.ENOENT or Errno.ESRCH or Errno.EBADF or Errno.EPERM ? null : throw new PosixException(errno, operation);
    }
}
