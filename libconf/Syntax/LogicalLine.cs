namespace Postfix.Conf;

/// <summary>One logical line of a configuration file or table source: a line with its continuation lines.</summary>
/// <param name="Text">The text, continuation lines appended as they are (with their leading blanks), without line ends.</param>
/// <param name="First">Number of its first physical line, from 1.</param>
/// <param name="Last">Number of its last physical line.</param>
public readonly record struct LogicalLine(string Text, int First, int Last)
{
    /// <summary>How messages name the place: "line 3", or "line 3-5" for a continued one.</summary>
    public string Place => First == Last ? $"line {Last}" : $"line {First}-{Last}";

    /// <summary>Whether the text starts with a blank, which only a file's first line can do.</summary>
    public bool IsIndented => Text.Length > 0 && ConfText.IsSpace(Text[0]);
}
