namespace Postfix.Postconf;

/// <summary>Where a parameter's name comes from.</summary>
[Flags]
internal enum ParameterClasses
{
    None = 0,

    /// <summary>The mail system knows it.</summary>
    Builtin = 1,

    /// <summary>A service of master.cf and a known suffix.</summary>
    Service = 2,

    /// <summary>The administrator made it up, and uses it.</summary>
    User = 4,

    /// <summary>An old name that only gives another parameter its default.</summary>
    Legacy = 8,

    All = Builtin | Service | User,
}
