using Postfix.PostfixCommand;
using Postfix.Server;

return CommandHost.Run("postfix", () => new ControlCommand(args).RunAsync());
