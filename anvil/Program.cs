using Postfix.Anvil;
using Postfix.Server;

return DaemonHost.Run(
    args,
    new DaemonTraits("anvil") { Clients = ClientModel.Many, Solitary = true, NoUseLimit = true },
    static context => new AnvilServer(context));
