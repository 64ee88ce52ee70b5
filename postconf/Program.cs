using Postfix.Postconf;
using Postfix.Server;

return CommandHost.Run("postconf", () => new PostconfCommand(OptionReader.Read(args)).Run());
