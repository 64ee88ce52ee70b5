using Postfix.Server;
using Postfix.Showq;

return DaemonHost.Run(args, new DaemonTraits("showq"), static context => new ShowqServer(context));
