using Postfix.Postcat;
using Postfix.Server;

return CommandHost.Run("postcat", () => new PostcatCommand(args).Run());
