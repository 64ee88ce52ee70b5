using System.Buffers;
using Postfix.Posix;

namespace Postfix.Cleanup;

/// <summary>message_strip_characters, message_reject_characters and cleanup_replace_stray_cr_lf.</summary>
internal sealed class UnwantedCharacters
{
    private readonly SearchValues<byte> _strip;
    private readonly SearchValues<byte> _reject;
    private readonly bool _stripsAny;
    private readonly bool _rejectsAny;
    private readonly bool _replacesLineEnds;

    public UnwantedCharacters(string strip, string reject, bool replacesLineEnds)
    {
        var (stripped, rejected) = (Unescape(strip), Unescape(reject));
        _strip = SearchValues.Create(stripped);
        _reject = SearchValues.Create(rejected);
        _stripsAny = stripped.Length > 0;
        _rejectsAny = rejected.Length > 0;
        _replacesLineEnds = replacesLineEnds;
    }

    /// <summary>Whether text without line ends inside may pass unseen.</summary>
    public bool IsTrivial => !_stripsAny && !_rejectsAny;

    /// <summary>Whether text may pass as it is, when <see cref="IsTrivial"/>.</summary>
    public bool Passes(ReadOnlySpan<byte> text) => !_replacesLineEnds || text.IndexOfAny((byte)'\r', (byte)'\n') < 0;

    /// <summary>Whether text has a character that is a reason to refuse the message.</summary>
    public bool Rejects(ReadOnlySpan<byte> text) => _rejectsAny && text.ContainsAny(_reject);

    /// <summary>Whether text must be changed by <see cref="Clean"/>.</summary>
    public bool NeedsCleaning(ReadOnlySpan<byte> text) => !Passes(text) || (_stripsAny && text.ContainsAny(_strip));

    /// <summary>The text without what is not wanted, and with a blank for each stray line end.</summary>
    public byte[] Clean(ReadOnlySpan<byte> text)
    {
        var result = new byte[text.Length];
        var length = 0;
        foreach (var octet in text)
        {
            if (!_stripsAny || !_strip.Contains(octet))
            {
                result[length++] = _replacesLineEnds && octet is (byte)'\r' or (byte)'\n' ? (byte)' ' : octet;
            }
        }

        return result[..length];
    }

    /// <summary>Reads the escapes of C: \n, \0, \177 and so on.</summary>
    internal static byte[] Unescape(string text)
    {
        var source = ByteText.Encode(text);
        var result = new List<byte>(source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '\\' || i + 1 == source.Length)
            {
                result.Add(source[i]);
                continue;
            }

            var octet = source[++i];
            if (octet is >= (byte)'0' and <= (byte)'7')
            {
                var value = 0;
                var end = Math.Min(i + 3, source.Length);
                for (; i < end && source[i] is >= (byte)'0' and <= (byte)'7'; i++)
                {
                    value = (value << 3) | (source[i] - '0');
                }

                i--;
                result.Add((byte)value);
                continue;
            }

            var letter = "abfnrtv".IndexOf((char)octet, StringComparison.Ordinal);
            result.Add(letter < 0 ? octet : "\a\b\f\n\r\t\v"u8[letter]);
        }

        return [.. result];
    }
}
