using Postfix.Dns;
using Postfix.Logging;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Asks a list in the DNS.</summary>
internal static class BlockListLookup
{
    /// <summary>The reason a list gives for a name, empty for none; null when the name is not listed or the list does not answer.</summary>
    /// <param name="run">The run.</param>
    /// <param name="list">The list.</param>
    /// <param name="name">The name to ask for, with the list's domain.</param>
    public static async ValueTask<string?> FindAsync(RestrictionRun run, BlockList list, string name)
    {
        var reply = await run.Site.Dns.LookupAsync(name, DnsType.A);
        if (!reply.Found)
        {
            if (!reply.IsNegative)
            {
                Log.Warning($"{name}: RBL lookup error: {reply.Reason}");
            }
            return null;
        }
        if (!reply.Records.Any(record => record.Address is { } address && list.Accepts(address)))
        {
            return null;
        }
        var text = await run.Site.Dns.LookupAsync(name, DnsType.TXT);
        return string.Join(" / ", text.Records.Select(record => record.Target));
    }
}
