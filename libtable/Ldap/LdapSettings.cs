namespace Postfix.Tables;

/// <summary>What an ldap table was told (ldap_table(5)).</summary>
internal sealed record LdapSettings
{
    /// <summary>The path of the table's file or the prefix of its parameters, for the log.</summary>
    public required string Name { get; init; }

    /// <summary>How to connect.</summary>
    public required LdapConnectionSettings Connection { get; init; }

    /// <summary>Where searches begin.</summary>
    public required LookupTemplate Base { get; init; }

    /// <summary>What is searched for.</summary>
    public required LookupTemplate Filter { get; init; }

    /// <summary>What is made of a value.</summary>
    public required LookupTemplate Format { get; init; }

    /// <summary>Which attributes make up a result.</summary>
    public required LdapResultAttributes Attributes { get; init; }

    /// <summary>How deep searches go.</summary>
    public LdapScope Scope { get; init; } = LdapScope.Subtree;

    /// <summary>How deep references to other entries are followed.</summary>
    public int RecursionLimit { get; init; } = 1000;

    /// <summary>How many values a result may have; 0 for any number.</summary>
    public int ExpansionLimit { get; init; }

    /// <summary>How many entries one search may find; 0 for any number.</summary>
    public int SizeLimit { get; init; }

    /// <summary>What the templates need of a key, taken together.</summary>
    public TemplateSet Templates => new(Base, Filter, Format);
}
