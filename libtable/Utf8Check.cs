namespace Postfix.Tables;

/// <summary>Tells whether byte-transparent text was well-formed UTF-8: bytes that were not are lone surrogates in it.</summary>
public static class Utf8Check
{
    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Problem(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
            if (at < 0)
            {
                return null;
            }

            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
            {
                return "malformed UTF-8 or invalid codepoint";
            }

            text = text[(at + 2)..];
        }
    }
}
