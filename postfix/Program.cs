using Postfix.PostfixCommand;
using Postfix.Server;

return CommandHost.Run("postfix", args, static arguments => new ControlCommand(arguments).RunAsync(), LogSetup.HasTerminal);
