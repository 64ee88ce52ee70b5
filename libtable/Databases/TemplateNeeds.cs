namespace Postfix.Tables;

/// <summary>Which parts of a key or of a value a template cannot do without.</summary>
[Flags]
public enum TemplateNeeds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The key must not have an empty local part.</summary>
    KeyUser = 1,

    /// <summary>The key must have a domain.</summary>
    KeyDomain = 2,

    /// <summary>The value must not have an empty local part.</summary>
    ValueUser = 4,

    /// <summary>The value must have a domain.</summary>
    ValueDomain = 8,

    /// <summary>Parts of the key are used by themselves: such a table is not searched again for parts of an address.</summary>
    KeyParts = 16,
}
