using Postfix.Server;
using Postfix.Tlsmgr;

return DaemonHost.Run(
    args,
    new DaemonTraits("tlsmgr") { Clients = ClientModel.Many, Solitary = true, NoUseLimit = true },
    static context => new TlsmgrServer(context));
