using Postfix.QmqpSource;
using Postfix.Server;

return CommandHost.RunTool("qmqp-source", args, QmqpSourceCommand.RunAsync);
