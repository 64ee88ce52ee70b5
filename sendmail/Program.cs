using Postfix.Sendmail;
using Postfix.Server;

return CommandHost.Run("sendmail", args, SendmailCommand.Run);
