namespace Postfix.Tables;

/// <summary>How a table is asked for.</summary>
/// <param name="Type">Its type: "hash".</param>
/// <param name="Name">Its name, which each type reads in its own way.</param>
/// <param name="Flags">What its user wants.</param>
/// <param name="Access">Whether it will be changed.</param>
/// <param name="Factory">Who opens tables that this table stands on.</param>
public sealed record TableSource(string Type, string Name, TableFlags Flags, TableAccess Access, TableFactory Factory)
{
    /// <summary>Type and name.</summary>
    public string FullName => $"{Type}:{Name}";
}
