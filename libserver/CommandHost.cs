using Postfix.IO;

namespace Postfix.Server;

/// <summary>The life of a command that an administrator or a user runs: no jail, messages on standard error and in the log.</summary>
public static class CommandHost
{
    /// <summary>Runs a command on an event loop; the result is the exit status.</summary>
    public static int Run(string program, Func<Task<int>> main)
        => ProcessGuard.Run(() =>
        {
            LogSetup.Early(program, standardError: true);
            return EventLoop.Run(main);
        }, TimeSpan.Zero);

    /// <summary>Runs a command that waits for nothing, without an event loop; the result is the exit status.</summary>
    public static int Run(string program, Func<int> main)
        => ProcessGuard.Run(() =>
        {
            LogSetup.Early(program, standardError: true);
            return main();
        }, TimeSpan.Zero);
}
