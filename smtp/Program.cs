using Postfix.Delivery;
using Postfix.Server;
using Postfix.SmtpClient;

return DeliveryAgent.Run(args, new DaemonTraits("smtp") { Clients = ClientModel.ManyLimited }, static context => new SmtpMailer(context));
