using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.SmtpSink;

/// <summary>smtp-sink(1): takes mail from any number of clients and throws it away.</summary>
internal static class SmtpSinkCommand
{
    internal static Task<int> RunAsync(string[] arguments)
    {
        var options = new SinkOptions(arguments);
        if (options.UserName is null && Identity.EffectiveUserId == 0)
        {
            throw new FatalException("-u option is required if running as root");
        }
        var user = options.UserName is { } name ? Users.Find(name) ?? throw new FatalException($"unknown user: {name}") : null;
        var listener = options.Endpoint.Listen(options.Backlog);
        if (options.RootDirectory is { } root)
        {
            Identity.EnterJail(root);
        }
        if (user is not null)
        {
            Identity.Become(user.Uid, user.Gid, user.Name);
        }
        return new SinkServer(options, listener).RunAsync();
    }
}
