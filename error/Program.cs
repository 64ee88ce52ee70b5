using Postfix.Delivery;
using Postfix.ErrorMailer;
using Postfix.Server;

return DeliveryAgent.Run(args, new DaemonTraits("error"), static context => new ErrorService(context));
