using Postfix.Postmap;
using Postfix.Server;

return CommandHost.Run("postmap", args, static arguments => PostmapCommand.Create(arguments).RunAsync());
