namespace Postfix.Posix;

/// <summary>How a program ended, as waitpid(2) tells it.</summary>
public readonly record struct ExitStatus(int WaitStatus)
{
    /// <summary>True when it ended by itself.</summary>
    public bool Exited => (WaitStatus & 0x7F) == 0;

    /// <summary>The exit status when it ended by itself.</summary>
    public int Code => (WaitStatus >> 8) & 0xFF;

    /// <summary>The signal that ended it, 0 for none.</summary>
    public int Signal => WaitStatus & 0x7F;
}
