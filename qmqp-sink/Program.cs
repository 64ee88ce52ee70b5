using Postfix.QmqpSink;
using Postfix.Server;

return CommandHost.RunTool("qmqp-sink", args, QmqpSinkCommand.RunAsync);
