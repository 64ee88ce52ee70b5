using Postfix.Mail;

namespace Postfix.Tables;

/// <summary>cidr: networks; the first that the address is in gives its value (cidr_table(5)).</summary>
internal sealed class CidrTable : LookupTable
{
    private readonly IReadOnlyList<CidrRule> _rules;

    private CidrTable(TableSource source, IReadOnlyList<CidrRule> rules, TableOwner owner)
        : base(source, TableFlags.Pattern)
    {
        Owner = owner;
        _rules = rules;
    }

    public static LookupTable Open(TableSource source)
    {
        TableGuard.ReadOnly(source);
        var (lines, owner) = TableLines.Read(source);
        return new CidrTable(source, new CidrParser(source).Parse(lines), owner);
    }

    protected override ValueTask<LookupResult> LookupAsync(string key) => new(Find(key));

    private LookupResult Find(string key)
    {
        if (!HostAddress.TryParse(key, out var address))
        {
            return LookupResult.NotFound;
        }

        for (var i = 0; i < _rules.Count;)
        {
            var rule = _rules[i];

            // An address of the other family matches neither a rule nor its negation.
            var matches = rule.Net.Network.AddressFamily == address.AddressFamily && rule.Net.Matches(address) != rule.Negated;
            if (matches && rule.Value is not null)
            {
                return LookupResult.Found(rule.Value);
            }

            i = rule.Value is null && !matches ? rule.End : i + 1;
        }

        return LookupResult.NotFound;
    }
}
