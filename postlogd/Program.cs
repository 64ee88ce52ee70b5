using Postfix.Postlogd;
using Postfix.Server;

return DaemonHost.Run(
    args,
    new DaemonTraits("postlogd") { Clients = ClientModel.Datagram, Solitary = true, NoUseLimit = true },
    static context => new LogWriter(context));
