using System.Net;
using Postfix.Conf;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.Smtpd;

/// <summary>What one client may do at a time and in a time unit; anvil(8) counts.</summary>
internal sealed class ClientLimits(SmtpdSession session)
{
    private string? _ident;
    private bool _isConnected;

    private SmtpdClientLimitParameters Limits => session.Site.ClientLimits;

    /// <summary>Counts the connection.</summary>
    /// <returns>The refusal when there are too many, or null.</returns>
    public async ValueTask<string?> ConnectAsync()
    {
        if (!await IsCountedAsync(Limits.ConnectionCount, Limits.ConnectionRate)
            || await session.Site.Anvil.ConnectAsync(Ident) is not { Status: 0 } reply)
        {
            return null;
        }
        _isConnected = true;
        var peer = session.RealPeer;
        var refusal = $"421 4.7.0 {session.Site.Identity.MyHostname} Error: too many connections from {peer.Address}";
        if (Limits.ConnectionCount > 0 && reply.Count > Limits.ConnectionCount)
        {
            session.Errors |= NotifyClass.Policy;
            Log.Warning($"Connection concurrency limit exceeded: {reply.Count} from {peer.NameAddress} for service {session.Site.ServiceName}");
            return refusal;
        }
        if (Limits.ConnectionRate > 0 && reply.Rate > Limits.ConnectionRate)
        {
            session.Errors |= NotifyClass.Policy;
            Log.Warning($"Connection rate limit exceeded: {reply.Rate} from {peer.NameAddress} for service {session.Site.ServiceName}");
            return refusal;
        }
        return null;
    }

    /// <summary>Counts a message.</summary>
    /// <returns>The refusal when there are too many, or null.</returns>
    public ValueTask<string?> CountMessageAsync()
        => CountAsync("message", Limits.MessageRate, "Message delivery request rate limit exceeded", "too much mail");

    /// <summary>Counts a recipient.</summary>
    /// <returns>The refusal when there are too many, or null.</returns>
    public ValueTask<string?> CountRecipientAsync()
        => CountAsync("recipient", Limits.RecipientRate, "Recipient address rate limit exceeded", "too many recipients");

    /// <summary>Tells that the connection has ended.</summary>
    public async ValueTask DisconnectAsync()
    {
        if (_isConnected)
        {
            _isConnected = false;
            await session.Site.Anvil.DisconnectAsync(Ident);
        }
    }

    private string Ident => _ident ??= $"{session.Site.ServiceName}:{Range()}";

    private async ValueTask<string?> CountAsync(string kind, int limit, string warning, string reply)
    {
        if (!await IsCountedAsync(limit) || await session.Site.Anvil.CountAsync(kind, Ident) is not { Status: 0 } count || count.Rate <= limit)
        {
            return null;
        }
        session.Errors |= NotifyClass.Policy;
        Log.Warning($"{warning}: {count.Rate} from {session.RealPeer.NameAddress} for service {session.Site.ServiceName}");
        return $"450 4.7.1 Error: {reply} from {session.RealPeer.Address}";
    }

    private async ValueTask<bool> IsCountedAsync(params int[] limits)
    {
        // Postfix: clients that may use XCLIENT speak for many, and are not counted.
        return limits.Any(limit => limit > 0)
            && !session.IsStandAlone
            && session.RealPeer.Ip is not null
            && !session.IsXclientAllowed
            && await session.Site.Lists.LimitExceptions.MatchAsync(session.RealPeer.Name, session.RealPeer.Address) == MatchResult.NoMatch;
    }

    private string Range()
    {
        var address = session.RealPeer.Ip!;
        var isIpv4 = address.AddressFamily == IPAddress.Any.AddressFamily;
        var length = isIpv4 ? Limits.Ipv4PrefixLength : Limits.Ipv6PrefixLength;
        return length >= (isIpv4 ? 32 : 128) ? session.RealPeer.Address : CidrPattern.Of(address, length).ToString();
    }
}
