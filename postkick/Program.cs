using Postfix.Postkick;
using Postfix.Server;

return CommandHost.RunTool("postkick", args, PostkickCommand.RunAsync);
