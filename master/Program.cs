using Postfix.Master;
using Postfix.Server;

return ProcessGuard.Run(() => MasterStart.Run(args), TimeSpan.FromSeconds(1));
