using Postfix.Postconf;
using Postfix.Server;

return CommandHost.RunTool("postconf", args, static arguments => new PostconfCommand(OptionReader.Read(arguments)).Run());
