namespace Postfix.Tables;

/// <summary>How deep a search goes; the numbers are those of the protocol.</summary>
internal enum LdapScope
{
    /// <summary>The base entry alone.</summary>
    Base = 0,

    /// <summary>The entries directly below the base.</summary>
    OneLevel = 1,

    /// <summary>The base and everything below it.</summary>
    Subtree = 2,
}
