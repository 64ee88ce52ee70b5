using System.Globalization;
using System.Net;

namespace Postfix.Dns;

/// <summary>One resource record of an answer.</summary>
public sealed record DnsRecord
{
    /// <summary>The name that was asked for, before aliases.</summary>
    public required string QueryName { get; init; }

    /// <summary>The name the record belongs to, after aliases.</summary>
    public required string Owner { get; init; }

    /// <summary>The type of the record.</summary>
    public required DnsType Type { get; init; }

    /// <summary>Time to live in seconds.</summary>
    public uint Ttl { get; init; }

    /// <summary>Preference of an MX record, priority of an SRV record; lower is better.</summary>
    public int Preference { get; init; }

    /// <summary>Weight of an SRV record.</summary>
    public int Weight { get; init; }

    /// <summary>Port of an SRV record.</summary>
    public int Port { get; init; }

    /// <summary>Host or domain name without final dot, or the first string of a TXT record.</summary>
    public string Target { get; init; } = "";

    /// <summary>The address of an A or AAAA record.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Usage, selector, matching type and association data of a TLSA record.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Whether the server vouches for the record by DNSSEC.</summary>
    public bool Authenticated { get; init; }

    /// <summary>The record as master file line, the form reply filters match: <c>name ttl IN type data</c>, names with a final dot.</summary>
    public string ToMasterFileText()
    {
        var data = Type switch
        {
            DnsType.A or DnsType.AAAA => Address?.ToString() ?? "",
            DnsType.MX => string.Create(CultureInfo.InvariantCulture, $"{Preference} {Target}."),
            DnsType.SRV => string.Create(CultureInfo.InvariantCulture, $"{Preference} {Weight} {Port} {Target}."),
            DnsType.TXT => Target,
            DnsType.TLSA => TlsaText(),
            _ => Target + ".",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Owner}. {Ttl} IN {Type} {data}");
    }

    private string TlsaText()
    {
        var bytes = Data.Span;
        return bytes.Length < 3
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{bytes[0]} {bytes[1]} {bytes[2]} {Convert.ToHexString(bytes[3..])}");
    }
}
