using Postfix.Postcat;
using Postfix.Server;

return CommandHost.RunTool("postcat", args, static arguments => new PostcatCommand(arguments).Run());
