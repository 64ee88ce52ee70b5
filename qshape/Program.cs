using Postfix.Qshape;
using Postfix.Server;

return CommandHost.Run("qshape", args, QshapeCommand.Run);
