namespace Postfix.Tables;

/// <summary>How a client says who it is.</summary>
internal enum LdapBinding
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Name and password.</summary>
    Simple,

    /// <summary>A mechanism of SASL.</summary>
    Sasl,
}
