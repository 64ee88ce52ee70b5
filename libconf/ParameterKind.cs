namespace Postfix.Conf;

/// <summary>What the text of a parameter must be.</summary>
public enum ParameterKind
{
    /// <summary>Text; $name is expanded.</summary>
    Text,

    /// <summary>Text that is used as written, without expansion of $name.</summary>
    Raw,

    /// <summary>A whole number of 32 bits.</summary>
    Number,

    /// <summary>A whole number of 64 bits.</summary>
    Long,

    /// <summary>yes or no.</summary>
    Bool,

    /// <summary>A time with a unit.</summary>
    Time,
}
