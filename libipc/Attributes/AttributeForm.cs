namespace Postfix.Ipc;

/// <summary>How attributes are written down.</summary>
public enum AttributeForm
{
    /// <summary>Names and values end in NUL, the list in an empty name: nearly all services.</summary>
    Null,

    /// <summary><c>name=value</c> lines, the list ends in an empty line: anvil, policy servers.</summary>
    Plain,
}
