using Postfix.Dns;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Whether a domain exists as far as mail is concerned.</summary>
internal static class MailHost
{
    /// <summary>Asks for record types one after the other until one exists; else the least certain answer.</summary>
    /// <param name="dns">Whom to ask.</param>
    /// <param name="name">The domain; a dot at its end is ignored.</param>
    /// <param name="types">The types.</param>
    public static async ValueTask<DnsStatus> FindAsync(DnsResolver dns, string name, params IReadOnlyList<DnsType> types)
    {
        var worst = DnsStatus.NotFound;
        foreach (var type in types)
        {
            var status = (await dns.LookupAsync(name.TrimEnd('.'), type)).Status;
            if (status is DnsStatus.Found or DnsStatus.NullMx)
            {
                return status;
            }
            if (status is DnsStatus.Retry || (worst != DnsStatus.Retry && status is not (DnsStatus.NotFound or DnsStatus.NoData)))
            {
                worst = status;
            }
        }
        return worst;
    }
}
