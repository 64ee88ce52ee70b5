using Postfix.Server;
using Postfix.TrivialRewrite;

return DaemonHost.Run(args, new DaemonTraits("trivial-rewrite") { Clients = ClientModel.Many }, static context => new RewriteServer(context));
