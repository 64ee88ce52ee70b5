using Postfix.Postmulti;
using Postfix.Server;

return CommandHost.Run("postmulti", args, static arguments => new PostmultiCommand(arguments).RunAsync(), LogSetup.HasTerminal);
