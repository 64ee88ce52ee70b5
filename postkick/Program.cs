using Postfix.Postkick;
using Postfix.Server;

return CommandHost.Run("postkick", () => PostkickCommand.RunAsync(args));
