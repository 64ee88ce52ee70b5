using Postfix.Cleanup;
using Postfix.Server;

return DaemonHost.Run(args, new DaemonTraits("cleanup") { Unlimited = true }, static context => new CleanupServer(context));
