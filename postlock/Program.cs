using Postfix.Postlock;
using Postfix.Server;

return CommandHost.RunTool("postlock", args, PostlockCommand.RunAsync);
