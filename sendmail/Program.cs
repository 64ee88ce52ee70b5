using Postfix.Posix;
using Postfix.Sendmail;
using Postfix.Server;

return CommandHost.Run("sendmail", () => SendmailCommand.Run(CurrentProcess.Arguments(args)));
