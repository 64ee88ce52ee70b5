using Postfix.Server;
using Postfix.Smtpd;

return DaemonHost.Run(args, new DaemonTraits("smtpd") { Clients = ClientModel.ManyLimited }, static context => new SmtpdServer(context));
