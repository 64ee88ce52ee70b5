using Postfix.Delivery;
using Postfix.Pipe;
using Postfix.Server;

return DeliveryAgent.Run(args, new DaemonTraits("pipe") { Privileged = true }, static context => new PipeService(context));
