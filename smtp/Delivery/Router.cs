using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.SmtpClient;

/// <summary>Takes a message from destination to destination and from server to server, until nobody is left or nothing more can be tried (RFC 5321 5.1).</summary>
internal sealed class Router(AgentSettings settings, RouterParts parts, TimeProvider time)
{
    private const int SmtpPort = 25;

    /// <summary>Delivers to all recipients of a request.</summary>
    public async Task DeliverAsync(DeliveryContext delivery)
    {
        var age = time.GetUtcNow() - DateTimeOffset.UnixEpoch - TimeSpan.FromMicroseconds(delivery.Stages.IncomingArrival);
        var attempt = new Attempt(delivery, settings, age);
        if (await ReturnLoopAsync(attempt))
        {
            return;
        }
        var destinations = ListSplitter.SplitBraced(delivery.Request.NextHop);
        var own = destinations.Count;
        destinations.AddRange(ListSplitter.SplitBraced(settings.Routing.FallbackRelay));
        for (var index = 0; index < destinations.Count && !attempt.IsDone; index++)
        {
            var found = await TryDestinationAsync(destinations[index], attempt, index + 1 == destinations.Count);
            // Mail that comes back to this host would only take a longer way over the fallback.
            if (found && index + 1 >= own)
            {
                break;
            }
        }
        await FinishAsync(attempt, destinations, own);
    }

    // flags=D: a message that names its recipient in Delivered-To has been there before.
    private async Task<bool> ReturnLoopAsync(Attempt attempt)
    {
        var headers = settings.EnvelopeHeaders;
        if (headers.SingleRecipientFlag is { } flag && attempt.Left.Count > 1)
        {
            await RefuseGroupAsync(attempt, flag);
            return true;
        }
        if (!headers.IsLoop(attempt.Delivery, attempt.Left[0]))
        {
            return false;
        }
        attempt.IsFinalServer = true;
        attempt.Problem = Dsn.Of("5.4.6", $"mail forwarding loop for {attempt.Left[0].Address}");
        await attempt.NoServerAsync();
        return true;
    }

    private async Task RefuseGroupAsync(Attempt attempt, char flag)
    {
        Log.Warning($"flag `{flag}' requires {settings.ServiceName}_destination_recipient_limit = 1");
        foreach (var recipient in attempt.TakeAll())
        {
            await attempt.Delivery.RecordAsync(RecipientOutcome.Of(recipient, settings.ServiceName, "4.3.5", "mail system configuration error"));
        }
    }

    /// <summary>Tries one destination; tells whether this host is one of its servers.</summary>
    private async Task<bool> TryDestinationAsync(string text, Attempt attempt, bool isLast)
    {
        if (await PrepareAsync(text, attempt, isLast) is not { } visit)
        {
            return false;
        }
        if (visit.LoadsCached && await TryKeptAsync(attempt, visit) && attempt.IsDone)
        {
            return false;
        }
        attempt.StartServer();
        if (visit.Destination.IsUnix)
        {
            await TryUnixAsync(attempt, visit);
            return false;
        }
        var search = visit.Destination.IsHost || !parts.Settings.IsDnsEnabled
            ? await parts.Finder.FindHostAsync(visit.Destination.Host, attempt.DetectLoops, parts.Settings.IsDnssecEnabled)
            : await parts.Finder.FindDomainAsync(visit.Destination.Host, attempt.DetectLoops, parts.Settings.IsDnssecEnabled);
        if (search.Hosts.Count == 0)
        {
            attempt.Problem = search.Problem;
            return search.FoundMyself;
        }
        await TryHostsAsync(search.Hosts, attempt, visit);
        return search.FoundMyself;
    }

    private async ValueTask<Visit?> PrepareAsync(string text, Attempt attempt, bool isLast)
    {
        var destination = Destination.Parse(text, settings.Routing.TcpPort, settings.IsLmtp, out var fault);
        var port = destination is null || destination.IsUnix ? 0 : parts.Ports.Find(destination.Service) ?? 0;
        if (destination is null || (port == 0 && !destination.IsUnix))
        {
            var reason = destination is null ? $"{fault} in server description: {text}" : $"unknown service: {destination.Service}/tcp";
            Log.Warning(reason);
            attempt.Problem = Dsn.Of("4.3.5", reason);
            return null;
        }
        if (await parts.TlsLevels.FindAsync(destination) is not { } level)
        {
            Log.Warning($"TLS policy lookup for {attempt.NextHop}/{destination.Host}: client TLS configuration problem");
            attempt.Problem = Dsn.Of("4.7.5", "client TLS configuration problem");
            return null;
        }
        attempt.TlsLevel = level;
        attempt.DetectLoops = port == SmtpPort;
        var (load, store) = await parts.CachePolicy.ForAsync(destination, attempt.Request.Flags);
        return new Visit(destination, port, isLast, load, store) { TlsLevel = level };
    }

    private async Task<bool> TryKeptAsync(Attempt attempt, Visit visit)
    {
        var used = false;
        attempt.IsFinalServer = false;
        while (!attempt.IsDone && await parts.Cache.TakeByDestinationAsync(CacheKeys.Destination(settings, visit.Destination, attempt)) is { } session)
        {
            attempt.StartServer();
            used |= await parts.Sessions.RunKeptAsync(session, attempt, visit);
            if (used)
            {
                break;
            }
        }
        return used;
    }

    private async Task TryUnixAsync(Attempt attempt, Visit visit)
    {
        attempt.IsFinalServer = visit.IsLast;
        if (await parts.Connector.ConnectUnixAsync(visit.Destination.Host, attempt) is { } session)
        {
            await parts.Sessions.RunNewAsync(session, attempt, visit);
        }
    }

    private async Task TryHostsAsync(List<MailHost> hosts, Attempt attempt, Visit visit)
    {
        var sessions = 0;
        var addressLimit = settings.Routing.MxAddressLimit;
        var count = addressLimit > 0 ? Math.Min(addressLimit, hosts.Count) : hosts.Count;
        var best = hosts[0].Preference;
        var hasFailed = false;
        for (var index = 0; index < count && !attempt.IsDone; index++)
        {
            var host = hosts[index];
            attempt.StartServer();
            attempt.IsFinalServer = visit.IsLast && index + 1 == count;
            if (!await SetLevelAsync(host, attempt, visit) || (visit.LoadsCached && await TryKeptServerAsync(host, attempt, visit)))
            {
                continue;
            }
            if (await parts.Connector.ConnectAsync(host, visit.Port, host.Preference == best, attempt) is not { } session)
            {
                hasFailed = true;
                continue;
            }
            // A destination with a dead server stays with the one that works.
            session.EqualServers = hasFailed ? 1 : hosts.Count(other => other.Preference == host.Preference);
            // A session that did not get over the greeting does not count.
            var isLimit = sessions + 1 == settings.Routing.MxSessionLimit;
            if (await parts.Sessions.RunNewAsync(session, attempt, visit with { IsLastSession = visit.IsLast && isLimit }) && ++sessions == settings.Routing.MxSessionLimit)
            {
                break;
            }
        }
    }

    private async ValueTask<bool> SetLevelAsync(MailHost host, Attempt attempt, Visit visit)
    {
        var (level, problem) = await parts.Dane.DecideAsync(visit.TlsLevel, host, visit.Port);
        attempt.TlsLevel = level ?? visit.TlsLevel;
        attempt.Problem = level is null ? problem : attempt.Problem;
        return level is not null;
    }

    private async Task<bool> TryKeptServerAsync(MailHost host, Attempt attempt, Visit visit)
    {
        var isFinal = attempt.IsFinalServer;
        attempt.IsFinalServer = false;
        var key = CacheKeys.Server(host.Address.ToString(), visit.Port, attempt);
        while (await parts.Cache.TakeByServerAsync(key) is { } session)
        {
            if (await parts.Sessions.RunKeptAsync(session, attempt, visit) && attempt.IsDone)
            {
                return true;
            }
            attempt.StartServer();
        }
        attempt.IsFinalServer = isFinal;
        return false;
    }

    private async Task FinishAsync(Attempt attempt, List<string> destinations, int own)
    {
        if (attempt.IsDone)
        {
            return;
        }
        attempt.StartServer();
        attempt.IsFinalServer = true;
        if (attempt.Problem.Status.Length == 0)
        {
            attempt.Problem = Dsn.Of("4.3.0", "server unavailable or unable to receive mail");
        }
        if (!attempt.Problem.Status.StartsWith('4') && await ReconsiderAsync(attempt, destinations, own))
        {
            return;
        }
        await attempt.NoServerAsync();
    }

    /// <summary>What looks like a wrong configuration must not return mail; tells whether the mail went elsewhere.</summary>
    private async Task<bool> ReconsiderAsync(Attempt attempt, List<string> destinations, int own)
    {
        var loops = attempt.Problem.Status == "5.4.6";
        if (destinations.Count > own && !loops)
        {
            Log.Warning($"{settings.Agent}_fallback_relay configuration problem");
            attempt.Problem = attempt.Problem with { Status = "4.3.5" };
        }
        else if (destinations[0] == settings.Addresses.RelayHost)
        {
            Log.Warning("relayhost configuration problem");
            attempt.Problem = attempt.Problem with { Status = "4.3.5" };
        }
        else if (loops && settings.Relay.BestMxTransport.Length > 0)
        {
            foreach (var recipient in attempt.TakeAll())
            {
                var status = await parts.Pass.PassAsync(settings.Relay.BestMxTransport, attempt.Delivery, recipient);
                attempt.Delivery.Complete(recipient, status);
            }
            return true;
        }
        return false;
    }
}
