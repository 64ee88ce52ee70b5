using Postfix.Qshape;
using Postfix.Server;

return CommandHost.Run("qshape", () => QshapeCommand.Run(args));
