using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Postqueue;

/// <summary>Has mail delivered now: all of it, that for a site, or one message.</summary>
internal sealed class QueueFlusher(GlobalParameters global, MailServices services)
{
    /// <summary>Flushes.</summary>
    /// <param name="mode">The option: f, s or i.</param>
    /// <param name="argument">The site or queue id.</param>
    /// <exception cref="FatalException">It cannot be done.</exception>
    public async ValueTask FlushAsync(char mode, string argument)
    {
        if (mode == 'f')
        {
            await FlushAllAsync();
            return;
        }

        var flush = services.OpenFlush(global.Queue.IsFastFlushDomainsOld);
        var status = mode == 'i' ? await flush.SendFileAsync(argument)
            : await IsEligibleAsync(argument) ? await flush.SendSiteAsync(argument)
            : FlushStatus.Denied;
        switch (status)
        {
            case FlushStatus.Ok:
                break;
            case FlushStatus.Bad:
                throw new FatalException($"Invalid request: \"{argument}\"");
            case FlushStatus.Fail:
                throw new FatalException("Cannot flush mail queue - mail system is down");
            case FlushStatus.Denied:
                throw new FatalException($"Flush service is not configured for destination \"{argument}\"");
            default:
                throw new FatalException($"Unknown flush server reply status {(int)status}");
        }
    }

    // F: forget what is dead; A: all time stamps; D, I: look through deferred and incoming.
    private async ValueTask FlushAllAsync()
    {
        var timeout = global.Server.TriggerTimeout;
        if (!await ServiceTrigger.TrySendAsync(services.QueueManagerPath, "FADI"u8.ToArray(), timeout)
            || !await ServiceTrigger.TrySendAsync(services.PickupPath, "W"u8.ToArray(), timeout))
        {
            throw new FatalException("Cannot flush mail queue - mail system is down");
        }
    }

    private async ValueTask<bool> IsEligibleAsync(string site)
    {
        var parents = ListSplitter.Split(global.AddressClass.ParentDomainMatchesSubdomains);
        var sites = new DomainList(
            TableFactory.ForCommand(global.Main), "fast_flush_domains", global.Queue.FastFlushDomains,
            parents.Contains("fast_flush_domains", StringComparer.OrdinalIgnoreCase));
        return await sites.MatchAsync(site) == MatchResult.Match;
    }
}
