using Postfix.Postmulti;
using Postfix.Server;

return CommandHost.Run("postmulti", () => new PostmultiCommand(args).RunAsync());
