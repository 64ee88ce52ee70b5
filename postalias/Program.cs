using Postfix.Posix;
using Postfix.Postalias;
using Postfix.Server;

return CommandHost.Run("postalias", () => PostaliasCommand.Create(CurrentProcess.Arguments(args)).RunAsync());
