namespace Postfix.Logging;

/// <summary>
/// This process cannot go on, but a new one may succeed. Caught in one place, which logs <c>fatal: text</c> and ends
/// the process: daemons after a second, so that the master throttles the service.
/// </summary>
public sealed class FatalException(string text, int exitStatus = 1) : Exception(text)
{
    /// <summary>The process's exit status, 1 or one of sysexits.h.</summary>
    public int ExitStatus { get; } = exitStatus;
}
