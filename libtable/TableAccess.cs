namespace Postfix.Tables;

/// <summary>What a table is opened for.</summary>
public enum TableAccess
{
    /// <summary>Look-ups only.</summary>
    Read,

    /// <summary>Look-ups and changes of an existing table.</summary>
    Update,

    /// <summary>Look-ups and changes; a missing table is made.</summary>
    UpdateOrCreate,
}
