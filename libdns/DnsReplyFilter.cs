using Postfix.Logging;

namespace Postfix.Dns;

/// <summary>Drops DNS records that a table says to ignore (smtp_dns_reply_filter, smtpd_dns_reply_filter).</summary>
/// <param name="title">The parameter, for the log.</param>
/// <param name="find">Looks a record up in the table: whether that failed, and the action, null for none.</param>
public sealed class DnsReplyFilter(string title, Func<string, ValueTask<(bool Failed, string? Action)>> find)
{
    /// <summary>What to do with a record.</summary>
    /// <param name="record">The record.</param>
    public async ValueTask<DnsFilterVerdict> DecideAsync(DnsRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var text = record.ToMasterFileText();
        var (failed, action) = await find(text);
        if (failed)
        {
            return DnsFilterVerdict.Unavailable;
        }
        if (action is null)
        {
            return DnsFilterVerdict.Keep;
        }
        if (action.Equals("IGNORE", StringComparison.OrdinalIgnoreCase))
        {
            Log.Info($"ignoring DNS RR: {text}");
            return DnsFilterVerdict.Drop;
        }
        Log.Warning($"{title}: unknown DNS filter action: \"{action}\"");
        return DnsFilterVerdict.Unavailable;
    }
}
