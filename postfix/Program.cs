using Postfix.Conf;
using Postfix.IO;
using Postfix.PostfixCommand;

return CommandHost.Run("postfix", () => EventLoop.Run(() => new ControlCommand(args).RunAsync()));
