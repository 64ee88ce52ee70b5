using Postfix.Postmap;
using Postfix.Server;

return CommandHost.Run("postmap", () => PostmapCommand.Create(args).RunAsync());
