using Postfix.Posix;

namespace Postfix.Delivery;

/// <summary>The output of a command, made fit for log lines and notices.</summary>
internal static class CommandOutput
{
    /// <summary>How much output is kept, in bytes.</summary>
    internal const int Limit = 4096;

    /// <summary>One line of printable text.</summary>
    internal static string Format(ReadOnlySpan<byte> output)
    {
        var text = ByteText.Decode(output).ToCharArray();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\n' or '\t')
            {
                text[i] = ' ';
            }
            else if (c < ' ' || c == 0x7f || (char.IsSurrogate(c) && !IsPair(text, i)))
            {
                text[i] = '_';
            }
        }
        return new string(text);
    }

    private static bool IsPair(char[] text, int index)
        => char.IsHighSurrogate(text[index])
            ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            : index > 0 && char.IsHighSurrogate(text[index - 1]);
}
