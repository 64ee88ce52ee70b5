using Postfix.Conf;
using Postfix.Server;

namespace Postfix.PostfixCommand;

/// <summary>Where the messages of sub-commands go: to the log under a name of their own, and to a terminal.</summary>
internal static class ScriptLog
{
    // Postfix: the sub-commands are a script there that logs through postlog(1), and log readers know its name.
    private const string Name = "postfix-script";

    internal static void Start(GlobalParameters global, string name = Name)
    {
        LogSetup.Configure(global.Main, name, LogOptions.Fallback);
        LogSetup.ShowOnTerminal(LogSetup.Tag(global.Logging.SyslogName, name));
    }
}
