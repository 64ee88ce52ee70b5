using Postfix.Postqueue;
using Postfix.Server;

return CommandHost.Run("postqueue", () => new PostqueueCommand(args).RunAsync());
