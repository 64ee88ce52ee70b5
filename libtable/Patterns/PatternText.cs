namespace Postfix.Tables;

/// <summary>A pattern as it stands in a rule.</summary>
/// <param name="Text">What is between the delimiters.</param>
/// <param name="Options">The dialect's options.</param>
/// <param name="Negated">Whether an odd number of "!" precedes it.</param>
internal readonly record struct PatternText(string Text, uint Options, bool Negated);
