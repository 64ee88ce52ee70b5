using System.Globalization;
using Postfix.Dns;
using Postfix.Mail;

namespace Postfix.SmtpClient;

/// <summary>
/// Finds out what level dane means for one server (RFC 7672 2.2): with usable TLSA records protection is a must, without it is a
/// matter of luck (dane) or a reason to wait (dane-only).
/// </summary>
internal sealed class DaneCheck(DnsResolver dns)
{
    /// <summary>The level for a server; null with the reason when it cannot be used.</summary>
    public async ValueTask<(TlsLevel? Level, Dsn Problem)> DecideAsync(TlsLevel level, MailHost host, int port)
    {
        if (level is not (TlsLevel.HalfDane or TlsLevel.Dane or TlsLevel.DaneOnly))
        {
            return (level, new Dsn());
        }
        if (!host.Authenticated)
        {
            return Without(level, "non DNSSEC destination");
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"_{port}._tcp.{host.Name}");
        var reply = await dns.LookupAsync(name, DnsType.TLSA, DnsOptions.Dnssec);
        if (reply.IsTemporary)
        {
            return (null, Dsn.Of("4.7.5", string.Create(CultureInfo.InvariantCulture, $"TLSA lookup error for {host.Name}:{port}")));
        }
        return reply.Found && reply.Records[0].Authenticated ? (TlsLevel.Dane, new Dsn()) : Without(level, "no TLSA records found");
    }

    private static (TlsLevel? Level, Dsn Problem) Without(TlsLevel level, string reason)
        => level == TlsLevel.DaneOnly ? (null, Dsn.Of("4.7.5", reason)) : (TlsLevel.May, new Dsn());
}
