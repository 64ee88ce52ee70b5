namespace Postfix.Protocol;

/// <summary>How a line that came over the network ended.</summary>
public enum LineEnding
{
    /// <summary>The line is longer than the limit: what follows belongs to it.</summary>
    None,

    /// <summary>The line ended in CR LF, as RFC 5321 2.3.8 wants it.</summary>
    CrLf,

    /// <summary>The line ended in LF without CR.</summary>
    BareLf,
}
