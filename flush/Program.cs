using Postfix.Flush;
using Postfix.Server;

return DaemonHost.Run(args, new DaemonTraits("flush") { Unlimited = true }, static context => new FlushServer(context));
