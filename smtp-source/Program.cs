using Postfix.SmtpSource;
using Postfix.Server;

return CommandHost.RunTool("smtp-source", args, SmtpSourceCommand.RunAsync);
