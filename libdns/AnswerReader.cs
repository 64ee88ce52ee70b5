using DnsClient;
using DnsClient.Protocol;
using Postfix.Logging;

namespace Postfix.Dns;

/// <summary>Takes the records of the wanted type out of an answer, checks their names, and finds the alias that is left to follow.</summary>
internal sealed class AnswerReader(string queryName, DnsType type)
{
    private readonly List<DnsRecord> _records = [];
    private bool _sawMalformed;
    private string? _lastAlias;

    /// <summary>The alias to ask for next, or null.</summary>
    public string? Alias { get; private set; }

    /// <summary>The name at the end of the aliases seen so far.</summary>
    public string FinalName => Alias ?? _lastAlias ?? queryName;

    public DnsReply? Read(IDnsQueryResponse response)
    {
        var authenticated = response.Header.IsAuthenticData;
        Alias = null;
        foreach (var answer in response.Answers)
        {
            if (answer is CNameRecord alias && type != DnsType.CNAME)
            {
                Follow(alias);
            }
            else if ((int)answer.RecordType == (int)type)
            {
                Take(answer, authenticated);
            }
        }
        return Result(authenticated);
    }

    private DnsReply? Result(bool authenticated)
    {
        // Postfix: also among others, which a domain that takes no mail must not have (RFC 7505 3).
        if (type == DnsType.MX && _records.Exists(static record => record is { Target: "", Preference: 0 }))
        {
            return DnsReply.Without(DnsStatus.NullMx, DnsText.NullMx(queryName));
        }
        _records.RemoveAll(static record => record.Type is DnsType.MX or DnsType.SRV && record.Target.Length == 0);
        if (_records.Count > 0)
        {
            return new DnsReply(DnsStatus.Found, _records, "") { FinalName = FinalName, Authenticated = authenticated };
        }
        return _sawMalformed ? DnsReply.Without(DnsStatus.Malformed, DnsText.Malformed(queryName, type)) : null;
    }

    private void Follow(CNameRecord alias)
    {
        var target = NameText.Plain(alias.CanonicalName);
        if (CheckName(target, DnsType.CNAME))
        {
            Alias = _lastAlias = target;
        }
    }

    private void Take(DnsResourceRecord answer, bool authenticated)
    {
        var record = new DnsRecord
        {
            QueryName = queryName,
            Owner = NameText.Plain(answer.DomainName),
            Type = type,
            Ttl = (uint)Math.Max(answer.InitialTimeToLive, 0),
            Authenticated = authenticated,
        };
        var converted = Convert(record, answer);
        if (converted is not null && HasValidTarget(converted))
        {
            _records.Add(converted);
        }
    }

    private static DnsRecord? Convert(DnsRecord record, DnsResourceRecord answer) => answer switch
    {
        AddressRecord a => record with { Address = a.Address },
        MxRecord mx => record with { Preference = mx.Preference, Target = NameText.Plain(mx.Exchange) },
        NsRecord ns => record with { Target = NameText.Plain(ns.NSDName) },
        PtrRecord ptr => record with { Target = NameText.Plain(ptr.PtrDomainName) },
        CNameRecord alias => record with { Target = NameText.Plain(alias.CanonicalName) },
        SoaRecord soa => record with { Target = NameText.Plain(soa.MName) },
        TxtRecord txt => record with { Target = txt.Text.FirstOrDefault() ?? "" },
        SrvRecord srv => record with { Preference = srv.Priority, Weight = srv.Weight, Port = srv.Port, Target = NameText.Plain(srv.Target) },
        TlsaRecord tlsa => record with
        {
            Data = (byte[])[(byte)tlsa.CertificateUsage, (byte)tlsa.Selector, (byte)tlsa.MatchingType, .. tlsa.CertificateAssociationData],
        },
        _ => null,
    };

    private bool HasValidTarget(DnsRecord record) => record.Type switch
    {
        DnsType.MX or DnsType.SRV when record.Target.Length == 0 => true,
        DnsType.MX or DnsType.NS or DnsType.PTR or DnsType.CNAME or DnsType.SRV => CheckName(record.Target, record.Type),
        _ => true,
    };

    private bool CheckName(string name, DnsType recordType)
    {
        if (NameText.IsNumeric(name))
        {
            Log.Warning($"numeric domain name in resource data of {recordType} record for {queryName}: {name}");
            return true;
        }
        if (NameText.Fault(name) is not { } fault)
        {
            return true;
        }
        Log.Warning($"valid_hostname: {fault}: {name}");
        Log.Warning($"malformed domain name in resource data of {recordType} record for {queryName}: {name}");
        _sawMalformed = true;
        return false;
    }
}
