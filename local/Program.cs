using Postfix.Delivery;
using Postfix.Local;
using Postfix.Server;

return DeliveryAgent.Run(args, new DaemonTraits("local") { Privileged = true }, static context => new LocalService(context));
