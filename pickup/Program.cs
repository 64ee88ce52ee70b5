using Postfix.Pickup;
using Postfix.Server;

return DaemonHost.Run(
    args,
    new DaemonTraits("pickup") { Clients = ClientModel.Trigger, Solitary = true },
    static context => new PickupDaemon(context));
