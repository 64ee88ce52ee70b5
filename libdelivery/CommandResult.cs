using Postfix.Mail;

namespace Postfix.Delivery;

/// <summary>What the end of a command means for the mail it got.</summary>
internal static class CommandResult
{
    private const string Unix = "x-unix";

    /// <summary>The command ended by itself.</summary>
    /// <param name="name">The command, for texts.</param>
    /// <param name="exitStatus">Its exit status.</param>
    /// <param name="output">Its output as one line.</param>
    internal static Dsn Exited(string name, int exitStatus, string output)
    {
        if (exitStatus == 0)
        {
            return Dsn.Of("2.0.0", output);
        }
        if (EnhancedStatus.TryParse(output, out var status, out var length))
        {
            var text = output[length..].TrimStart();
            return Make(status.ToString(), text, text);
        }
        if (exitStatus is >= SysExits.Usage and <= SysExits.Config)
        {
            var (code, meaning) = SysExits.Describe(exitStatus);
            return Make(code.ToString(), output.Length > 0 ? output : meaning, meaning + Tail(output));
        }
        return Make(SysExits.Describe(SysExits.Unavailable).Status.ToString(), output, $"Command died with status {exitStatus}: \"{name}\"{Tail(output)}");
    }

    /// <summary>The command was ended by a signal.</summary>
    internal static Dsn Killed(string name, int signal, string output)
        => Make("4.3.0", output, $"Command died with signal {signal}: \"{name}\"{Tail(output)}");

    /// <summary>The command took too long.</summary>
    internal static Dsn TimedOut(string name, string output)
        => Make("5.3.0", output, $"Command time limit exceeded: \"{name}\"{Tail(output)}");

    private static string Tail(string output) => output.Length > 0 ? $". Command output: {output}" : "";

    private static Dsn Make(string status, string diagnostic, string reason) => new()
    {
        Status = status,
        DiagnosticType = Unix,
        DiagnosticText = diagnostic,
        Reason = reason,
    };
}
