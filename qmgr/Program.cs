using Postfix.Qmgr;
using Postfix.Server;

var traits = new DaemonTraits("qmgr")
{
    Clients = ClientModel.Trigger,
    Solitary = true,
    NoUseLimit = true,
    NoIdleLimit = true,
};
return DaemonHost.Run(args, traits, static context => new QueueManager(context));
