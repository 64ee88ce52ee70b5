using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Server;

/// <summary>The life of a command that an administrator or a user runs: no jail, messages on standard error and in the log.</summary>
public static class CommandHost
{
    // Postfix: a command that fails waits a second. When only the log says why, its caller finds it there after this.
    private static readonly TimeSpan s_logPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs a command on an event loop; the result is the exit status.</summary>
    /// <param name="program">The program's name in the log.</param>
    /// <param name="given">The arguments as the runtime gives them; the command gets them byte for byte.</param>
    /// <param name="main">The command.</param>
    /// <param name="standardError">
    /// Whether standard error gets what the log gets: for most commands always; for those that scripts run, a terminal alone does.
    /// </param>
    public static int Run(string program, string[] given, Func<string[], Task<int>> main, bool standardError = true)
        => Run(program, given, arguments => EventLoop.Run(() => main(arguments)), standardError);

    /// <summary>Runs a tool that reports to standard error alone, on an event loop; the result is the exit status.</summary>
    /// <param name="program">The program's name in messages.</param>
    /// <param name="given">The arguments as the runtime gives them; the tool gets them byte for byte.</param>
    /// <param name="main">The tool.</param>
    public static int RunTool(string program, string[] given, Func<string[], Task<int>> main)
        => RunTool(program, given, arguments => EventLoop.Run(() => main(arguments)));

    /// <summary>Runs a tool that reports to standard error alone and waits for nothing; the result is the exit status.</summary>
    /// <param name="program">The program's name in messages.</param>
    /// <param name="given">The arguments as the runtime gives them; the tool gets them byte for byte.</param>
    /// <param name="main">The tool.</param>
    public static int RunTool(string program, string[] given, Func<string[], int> main)
        => ProcessGuard.Run(() =>
        {
            // Postfix: such a tool is called what its caller called it, path and all.
            Log.Start(CurrentProcess.InvocationName == program ? CurrentProcess.InvocationPath : program);
            return main(CurrentProcess.Arguments(given));
        }, TimeSpan.Zero);

    /// <summary>
    /// Checks the parameters of general importance, as every program does, and sends diagnostics where they say, and to
    /// standard error.
    /// </summary>
    /// <param name="main">The configuration.</param>
    /// <param name="program">The program's name in the log.</param>
    /// <param name="fallback">Whether lines go to the log file directly while postlogd(8) does not answer.</param>
    /// <param name="checkSystem">Whether users, groups and addresses of the machine are checked; a command that uses none of them need not.</param>
    /// <exception cref="FatalException">A value is bad.</exception>
    public static GlobalParameters Configure(MainCf main, string program, bool fallback = false, bool checkSystem = true)
    {
        var global = new GlobalParameters(main, checkSystem);
        LogSetup.Configure(main, program, LogOptions.StandardError | LogOptions.OpenLater | (fallback ? LogOptions.Fallback : LogOptions.None));
        return global;
    }

    /// <summary>Runs a command that waits for nothing, without an event loop; the result is the exit status.</summary>
    /// <param name="program">The program's name in the log.</param>
    /// <param name="given">The arguments as the runtime gives them; the command gets them byte for byte.</param>
    /// <param name="main">The command.</param>
    /// <param name="standardError">Whether standard error gets what the log gets.</param>
    public static int Run(string program, string[] given, Func<string[], int> main, bool standardError = true)
        => ProcessGuard.Run(() =>
        {
            LogSetup.Early(program, standardError);
            LogSetup.TakeVerbosity();
            return main(CurrentProcess.Arguments(given));
        }, standardError ? TimeSpan.Zero : s_logPause);
}
