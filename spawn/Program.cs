using Postfix.Server;
using Postfix.Spawn;

return DaemonHost.Run(args, new DaemonTraits("spawn") { Privileged = true }, static context => new SpawnDaemon(context));
