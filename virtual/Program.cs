using Postfix.Delivery;
using Postfix.Server;
using Postfix.Virtual;

return DeliveryAgent.Run(args, new DaemonTraits("virtual") { Privileged = true }, static context => new VirtualService(context));
