using Postfix.Delivery;
using Postfix.Discard;
using Postfix.Server;

return DeliveryAgent.Run(args, new DaemonTraits("discard"), static context => new DiscardService(context));
