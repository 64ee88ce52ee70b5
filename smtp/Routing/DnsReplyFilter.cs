using Postfix.Dns;
using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.SmtpClient;

/// <summary>Drops DNS records that smtp_dns_reply_filter says to ignore.</summary>
internal sealed class DnsReplyFilter(MapList maps)
{
    public async ValueTask<DnsFilterVerdict> DecideAsync(DnsRecord record)
    {
        var text = record.ToMasterFileText();
        var found = await maps.FindAsync(text);
        if (found.IsMissing)
        {
            return DnsFilterVerdict.Keep;
        }
        if (found.IsFound && found.Value.Equals("IGNORE", StringComparison.OrdinalIgnoreCase))
        {
            Log.Info($"ignoring DNS RR: {text}");
            return DnsFilterVerdict.Drop;
        }
        if (found.IsFound)
        {
            Log.Warning($"{maps.Title}: unknown DNS filter action: \"{found.Value}\"");
        }
        return DnsFilterVerdict.Unavailable;
    }
}
