namespace Postfix.Pipe;

/// <summary>The letters of the attribute <c>flags=</c>.</summary>
[Flags]
internal enum PipeFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>B: an empty line follows the message.</summary>
    BlankLine = 1 << 0,

    /// <summary>D: Delivered-To header, and loop detection.</summary>
    DeliveredTo = 1 << 1,

    /// <summary>F: a From_ line.</summary>
    FromLine = 1 << 2,

    /// <summary>O: X-Original-To header.</summary>
    OriginalTo = 1 << 3,

    /// <summary>R: Return-Path header.</summary>
    ReturnPath = 1 << 4,

    /// <summary>X: delivery ends here.</summary>
    Final = 1 << 5,

    /// <summary>h: domains in lower case on the command line.</summary>
    FoldDomain = 1 << 6,

    /// <summary>q: quoted addresses on the command line.</summary>
    Quote = 1 << 7,

    /// <summary>u: local parts in lower case on the command line.</summary>
    FoldUser = 1 << 8,

    /// <summary>A dot: lines that start with one get another.</summary>
    StuffDots = 1 << 9,

    /// <summary>&gt;: lines that start with <c>From </c> get one in front.</summary>
    QuoteFrom = 1 << 10,
}
