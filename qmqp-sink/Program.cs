using Postfix.QmqpSink;
using Postfix.Server;

return CommandHost.RunTool("qmqp-sink", () => QmqpSinkCommand.RunAsync(args));
