using Postfix.Proxymap;
using Postfix.Server;

return DaemonHost.Run(args, new DaemonTraits("proxymap") { Clients = ClientModel.Many, StaysWhenStandalone = true }, static context => new ProxymapServer(context));
