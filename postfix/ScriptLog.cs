using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.PostfixCommand;

/// <summary>Where the messages of sub-commands go: to the log under a name of their own, and to standard error.</summary>
internal static class ScriptLog
{
    // Postfix: the sub-commands are a script there that logs through postlog(1), and log readers know its name.
    private const string Name = "postfix-script";

    internal static void Start(GlobalParameters global)
        => Log.SetSinks(new StandardErrorSink($"{global.Logging.SyslogName}/postlog"), CommandHost.Sink(global, Name));
}
