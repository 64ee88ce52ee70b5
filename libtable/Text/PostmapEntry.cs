namespace Postfix.Tables;

/// <summary>One entry of a postmap source file.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="Line">The number of its first line.</param>
public readonly record struct PostmapEntry(string Key, string Value, int Line);
