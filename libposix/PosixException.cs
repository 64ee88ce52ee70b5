namespace Postfix.Posix;

/// <summary>A system call failed.</summary>
public sealed class PosixException(int errno, string operation) : IOException($"{operation}: {Posix.Errno.Text(errno)}")
{
    /// <summary>The error number, one of <see cref="Posix.Errno"/>.</summary>
    public int Errno { get; } = errno;

    /// <summary>The system's text of the error, without the operation.</summary>
    public string Text => Posix.Errno.Text(Errno);
}
