namespace Postfix.Tables;

/// <summary>Which forms of an address are looked up. The order is fixed: that of the members here.</summary>
[Flags]
public enum AddressStrategy
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>user+extension@domain.</summary>
    Full = 1 << 0,

    /// <summary>user@domain.</summary>
    WithoutExtension = 1 << 1,

    /// <summary>user+extension, then user, when the domain is $myorigin or local.</summary>
    LocalPartIfLocal = 1 << 2,

    /// <summary>user+extension@, then user@, when the domain is $myorigin or local.</summary>
    LocalPartAtIfLocal = 1 << 3,

    /// <summary>@domain.</summary>
    AtDomain = 1 << 4,

    /// <summary>domain.</summary>
    Domain = 1 << 5,

    /// <summary>Parent domains, by name: "example.com" for mail.example.com.</summary>
    ParentDomains = 1 << 6,

    /// <summary>Parent domains, with a dot before them: ".example.com" for mail.example.com.</summary>
    DotParentDomains = 1 << 7,

    /// <summary>user+extension@, then user@.</summary>
    LocalPartAt = 1 << 8,

    /// <summary>What most address tables use: canonical, virtual, relocated and so on.</summary>
    Default = Full | WithoutExtension | LocalPartIfLocal | AtDomain,
}
