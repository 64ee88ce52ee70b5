using Postfix.Postlog;
using Postfix.Server;

return CommandHost.Run("postlog", () => PostlogCommand.Run(args));
