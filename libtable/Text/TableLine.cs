namespace Postfix.Tables;

/// <summary>One rule or entry of a table's text.</summary>
/// <param name="Text">The text, continuation lines joined, without blanks at its end.</param>
/// <param name="Raw">The text with the blanks.</param>
/// <param name="Number">The number of its first line, or of the rule in an inline table.</param>
public readonly record struct TableLine(string Text, string Raw, int Number);
