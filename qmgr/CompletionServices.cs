using Postfix.Conf;
using Postfix.Ipc;

namespace Postfix.Qmgr;

/// <summary>Who sends notices, and when mail is given up.</summary>
/// <param name="Bounce">Notices of failure.</param>
/// <param name="Defer">Notices of delay, and of what was given up.</param>
/// <param name="Trace">Reports that were asked for.</param>
/// <param name="Retry">When mail is tried again.</param>
internal sealed record CompletionServices(BounceClient Bounce, BounceClient Defer, BounceClient Trace, RetryParameters Retry)
{
    /// <summary>Whether notices about mail with VERP senders have such senders, too.</summary>
    public required bool UsesVerp { get; init; }
}
