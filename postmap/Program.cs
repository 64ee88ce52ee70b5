using Postfix.Posix;
using Postfix.Postmap;
using Postfix.Server;

return CommandHost.Run("postmap", () => PostmapCommand.Create(CurrentProcess.Arguments(args)).RunAsync());
