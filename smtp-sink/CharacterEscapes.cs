namespace Postfix.SmtpSink;

/// <summary>Escape sequences of the C language in a text of the command line.</summary>
internal static class CharacterEscapes
{
    private const int LongestOctal = 3;

    /// <summary>The bytes meant; a backslash before anything else means that.</summary>
    internal static byte[] Decode(ReadOnlySpan<byte> text)
    {
        var result = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != (byte)'\\' || i + 1 == text.Length)
            {
                result.Add(text[i]);
                continue;
            }
            var value = 0;
            var digits = 0;
            while (digits < LongestOctal && i + 1 < text.Length && text[i + 1] is >= (byte)'0' and <= (byte)'7')
            {
                value = (value * 8) + text[++i] - '0';
                digits++;
            }
            result.Add(digits > 0 ? (byte)value : Letter(text[++i]));
        }
        return [.. result];
    }

    private static byte Letter(byte letter) => letter switch
    {
        (byte)'a' => 7,
        (byte)'b' => 8,
        (byte)'f' => 12,
        (byte)'n' => 10,
        (byte)'r' => 13,
        (byte)'t' => 9,
        (byte)'v' => 11,
        _ => letter,
    };
}
