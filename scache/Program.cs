using Postfix.Scache;
using Postfix.Server;

return DaemonHost.Run(
    args,
    new DaemonTraits("scache") { Clients = ClientModel.Many, Solitary = true, NoUseLimit = true },
    static context => new ScacheServer(context));
