using Postfix.Postdrop;
using Postfix.Server;

return CommandHost.Run("postdrop", () => new PostdropCommand(args).RunAsync());
