using Postfix.QmqpSource;
using Postfix.Server;

return CommandHost.RunTool("qmqp-source", () => QmqpSourceCommand.RunAsync(args));
