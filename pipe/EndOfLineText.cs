namespace Postfix.Pipe;

/// <summary>The C-style escapes of the attribute <c>eol=</c>.</summary>
internal static class EndOfLineText
{
    /// <summary>The bytes that a text stands for.</summary>
    internal static byte[] Unescape(string text)
    {
        var result = new List<byte>();
        var bytes = Posix.ByteText.Encode(text);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '\\' || i + 1 == bytes.Length)
            {
                result.Add(bytes[i]);
                continue;
            }
            i++;
            result.Add(IsOctal(bytes[i]) ? Octal(bytes, ref i) : Letter(bytes[i]));
        }
        return [.. result];
    }

    private static byte Letter(byte letter) => (char)letter switch
    {
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => (byte)'\n',
        'r' => (byte)'\r',
        't' => (byte)'\t',
        'v' => 11,
        _ => letter,
    };

    /// <summary>Up to three digits; the last one read is left to the caller's loop.</summary>
    private static byte Octal(byte[] bytes, ref int index)
    {
        var value = 0;
        var last = Math.Min(index + 3, bytes.Length);
        while (index < last && IsOctal(bytes[index]))
        {
            value = value * 8 + bytes[index++] - '0';
        }
        index--;
        return (byte)value;
    }

    private static bool IsOctal(byte b) => b is >= (byte)'0' and <= (byte)'7';
}
