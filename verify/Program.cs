using Postfix.Server;
using Postfix.Verify;

return DaemonHost.Run(
    args,
    new DaemonTraits("verify") { Clients = ClientModel.Many, Solitary = true, NoUseLimit = true },
    static context => new VerifyServer(context));
