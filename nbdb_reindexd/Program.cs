using Postfix.Reindex;
using Postfix.Server;

return DaemonHost.Run(args, new DaemonTraits("nbdb_reindexd") { Privileged = true, Solitary = true }, static context => new ReindexServer(context));
