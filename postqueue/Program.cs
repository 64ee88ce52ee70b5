using Postfix.Postqueue;
using Postfix.Server;

return CommandHost.Run("postqueue", args, static arguments => new PostqueueCommand(arguments).RunAsync());
