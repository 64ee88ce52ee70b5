using Postfix.Postalias;
using Postfix.Server;

return CommandHost.Run("postalias", args, static arguments => PostaliasCommand.Create(arguments).RunAsync());
