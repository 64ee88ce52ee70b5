using Postfix.SmtpSink;
using Postfix.Server;

return CommandHost.RunTool("smtp-sink", args, SmtpSinkCommand.RunAsync);
