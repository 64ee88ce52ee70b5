namespace Postfix.Posix;

/// <summary>Which system call locks a file.</summary>
public enum LockStyle
{
    /// <summary>flock(2): belongs to the open file.</summary>
    Flock,
    /// <summary>fcntl(2) F_SETLK: belongs to the process.</summary>
    Fcntl,
}
