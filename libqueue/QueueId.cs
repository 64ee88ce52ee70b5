using System.Globalization;

namespace Postfix.Queue;

/// <summary>Queue ids: the names of queue files, unique as long as the file exists.</summary>
/// <remarks>
/// Short: five upper-case hexadecimal digits of the microseconds, then the inode in hexadecimal.
/// Long: six digits of the seconds and four of the microseconds in base 52, a <c>z</c>, the inode in base 51.
/// </remarks>
public static class QueueId
{
    private const string Alphabet = "0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz";
    private const int TimeBase = 52;
    private const int InodeBase = 51;
    private const int SecondsLength = 6;
    private const int MicrosecondsLength = 4;
    private const int ShortMicrosecondsLength = 5;
    private const char Separator = 'z';
    private const int MaximumLength = 255;

    /// <summary>Makes an id.</summary>
    /// <param name="longForm">Which form (<c>enable_long_queue_ids</c>).</param>
    /// <param name="seconds">Seconds since 1970.</param>
    /// <param name="microseconds">0 to 999999.</param>
    /// <param name="inode">The inode of the file.</param>
    public static string Create(bool longForm, long seconds, int microseconds, ulong inode)
    {
        if (!longForm)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{microseconds:X5}{inode:X}");
        }

        Span<char> text = stackalloc char[32];
        var length = Encode(text, (ulong)seconds, TimeBase, SecondsLength);
        length += Encode(text[length..], (ulong)microseconds, TimeBase, MicrosecondsLength);
        text[length++] = Separator;
        length += Encode(text[length..], inode, InodeBase, 1);
        return new string(text[..length]);
    }

    /// <summary>Whether an id is well formed: 1 to 255 ASCII letters, digits and underscores.</summary>
    /// <param name="id">The id.</param>
    public static bool IsValid(ReadOnlySpan<char> id)
    {
        if (id.Length is 0 or > MaximumLength)
        {
            return false;
        }

        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an id has the long form: its last <c>z</c> stands behind the time.</summary>
    /// <param name="id">The id.</param>
    public static bool IsLong(ReadOnlySpan<char> id) => id.LastIndexOf(Separator) >= SecondsLength + MicrosecondsLength;

    /// <summary>The part of an id that stands for the inode, decoded; both forms.</summary>
    /// <param name="id">The id.</param>
    /// <param name="inode">The inode.</param>
    /// <returns>False when there is no such part.</returns>
    public static bool TryGetInode(ReadOnlySpan<char> id, out ulong inode)
    {
        if (IsLong(id))
        {
            return TryDecode(id[(id.LastIndexOf(Separator) + 1)..], InodeBase, out inode);
        }

        inode = 0;
        return id.Length > ShortMicrosecondsLength
            && ulong.TryParse(id[ShortMicrosecondsLength..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out inode);
    }

    /// <summary>An id with another inode, in the same form.</summary>
    /// <param name="id">The id.</param>
    /// <param name="inode">The inode.</param>
    public static string WithInode(string id, ulong inode)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!IsLong(id))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{id.AsSpan(0, Math.Min(ShortMicrosecondsLength, id.Length))}{inode:X}");
        }

        Span<char> digits = stackalloc char[24];
        return string.Concat(id.AsSpan(0, id.LastIndexOf(Separator) + 1), digits[..Encode(digits, inode, InodeBase, 1)]);
    }

    /// <summary>The microseconds in an id; both forms.</summary>
    /// <param name="id">The id.</param>
    /// <param name="microseconds">0 to 999999 in an honest id.</param>
    /// <returns>False when there is no such part.</returns>
    public static bool TryGetMicroseconds(ReadOnlySpan<char> id, out int microseconds)
    {
        microseconds = 0;
        if (IsLong(id))
        {
            var found = TryDecode(id.Slice(SecondsLength, MicrosecondsLength), TimeBase, out var number);
            microseconds = (int)number;
            return found;
        }

        return id.Length > ShortMicrosecondsLength
            && int.TryParse(id[..ShortMicrosecondsLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out microseconds);
    }

    /// <summary>The characters that choose the folder of a hashed queue: a short id itself, for a long id the microseconds in hexadecimal.</summary>
    /// <param name="id">The id.</param>
    public static string HashSource(string id)
        => IsLong(id) && TryGetMicroseconds(id, out var microseconds)
            ? microseconds.ToString("X5", CultureInfo.InvariantCulture)
            : id;

    private static int Encode(Span<char> destination, ulong value, uint radix, int width)
    {
        Span<char> digits = stackalloc char[24];
        var position = digits.Length;
        do
        {
            digits[--position] = Alphabet[(int)(value % radix)];
            value /= radix;
        }
        while (value != 0);

        var zeros = Math.Max(0, width - (digits.Length - position));
        destination[..zeros].Fill(Alphabet[0]);
        digits[position..].CopyTo(destination[zeros..]);
        return zeros + digits.Length - position;
    }

    private static bool TryDecode(ReadOnlySpan<char> digits, uint radix, out ulong value)
    {
        value = 0;
        foreach (var c in digits)
        {
            var digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0 || digit >= radix || value > (ulong.MaxValue - (uint)digit) / radix)
            {
                return false;
            }

            value = (value * radix) + (uint)digit;
        }

        return digits.Length > 0;
    }
}
