using Postfix.Ipc;
using Postfix.Tables;

namespace Postfix.SmtpClient;

/// <summary>Whether a delivery looks for a kept connection, and whether it keeps its own.</summary>
internal sealed class CachePolicy(StringMatchList destinations, AgentSettings settings)
{
    public async ValueTask<(bool Load, bool Store)> ForAsync(Destination destination, DeliveryFlags flags)
    {
        if (await destinations.MatchAsync(destination.Host) == MatchResult.Match)
        {
            return (true, true);
        }
        return settings.Routing.CacheOnDemand
            ? ((flags & DeliveryFlags.ConnectionLoad) != 0, (flags & DeliveryFlags.ConnectionStore) != 0)
            : (false, false);
    }

    /// <summary>Whether a connection may serve another message.</summary>
    public bool AllowsReuse(SmtpSession session)
        => !session.IsSpent && !session.MustHangUp
            && session.Age < settings.Routing.ReuseTimeLimit
            && (settings.Routing.ReuseCountLimit == 0 || session.ReuseCount < settings.Routing.ReuseCountLimit);
}
