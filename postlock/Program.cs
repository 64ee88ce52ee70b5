using Postfix.Postlock;
using Postfix.Server;

return CommandHost.Run("postlock", () => PostlockCommand.RunAsync(args));
