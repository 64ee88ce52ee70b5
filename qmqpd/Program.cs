using Postfix.Qmqpd;
using Postfix.Server;

return DaemonHost.Run(args, new DaemonTraits("qmqpd") { Clients = ClientModel.ManyLimited }, static context => new QmqpServer(context));
