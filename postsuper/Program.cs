using Postfix.Postsuper;
using Postfix.Server;

return CommandHost.Run("postsuper", () => new PostsuperCommand(args).Run());
