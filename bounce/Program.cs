using Postfix.Bounce;
using Postfix.Server;

return DaemonHost.Run(args, new DaemonTraits("bounce") { Clients = ClientModel.One, Unlimited = true },
    static context => new BounceServer(context));
