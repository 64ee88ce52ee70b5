using Postfix.Postsuper;
using Postfix.Server;

return CommandHost.Run("postsuper", args, static arguments => new PostsuperCommand(arguments).Run());
