using Postfix.Postalias;
using Postfix.Server;

return CommandHost.Run("postalias", () => PostaliasCommand.Create(args).RunAsync());
