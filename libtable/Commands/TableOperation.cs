namespace Postfix.Tables;

/// <summary>What postmap or postalias is to do.</summary>
public enum TableOperation
{
    /// <summary>Build tables from text.</summary>
    Build,

    /// <summary>Look a key up (-q).</summary>
    Query,

    /// <summary>Remove a key (-d).</summary>
    Delete,

    /// <summary>List all entries (-s).</summary>
    List,
}
