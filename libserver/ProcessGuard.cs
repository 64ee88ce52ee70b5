using System.Diagnostics;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Server;

/// <summary>The one place where a process's failures are caught: they are logged, and become its exit status.</summary>
public static class ProcessGuard
{
    /// <summary>
    /// Runs a program. A <see cref="FatalException"/> is logged as "fatal:", any other exception is a defect and logged
    /// as "panic:" with where it happened; then the process waits, so that a master does not restart it in a rush.
    /// </summary>
    public static int Run(Func<int> body, TimeSpan failurePause)
    {
        try
        {
            return body();
        }
        catch (FatalException error)
        {
            Log.Write(LogLevel.Fatal, error.Message);
            Thread.Sleep(failurePause);
            return error.ExitStatus;
        }
        catch (PosixException error)
        {
            // The system refused something that nobody expected it to refuse: a new process may have more luck.
            Log.Write(LogLevel.Fatal, error.Message);
            Log.Debug($"{error.StackTrace}");
            Thread.Sleep(failurePause);
            return 1;
        }
#pragma warning disable CA1031 // the last handler of the process
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.Write(LogLevel.Panic, $"{error.GetType().Name}: {error.Message}");
            foreach (var frame in new StackTrace(error).ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                Log.Write(LogLevel.Panic, frame.Trim());
            }
            Thread.Sleep(failurePause);
            ProcessSignals.Default(ProcessSignals.Abort);
            ProcessSignals.Send(CurrentProcess.Id, ProcessSignals.Abort);
            return 1;
        }
    }
}
