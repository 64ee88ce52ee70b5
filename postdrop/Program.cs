using Postfix.Postdrop;
using Postfix.Server;

return CommandHost.Run("postdrop", args, static arguments => new PostdropCommand(arguments).RunAsync());
