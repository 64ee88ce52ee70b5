using Postfix.Postlog;
using Postfix.Server;

return CommandHost.Run("postlog", args, PostlogCommand.Run, standardError: false);
