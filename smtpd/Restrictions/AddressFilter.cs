using System.Globalization;
using System.Net;

namespace Postfix.Smtpd.Restrictions;

/// <summary>A pattern of IPv4 addresses: four octets, each a number or a list of numbers and ranges in brackets.</summary>
internal sealed class AddressFilter
{
    private const int Octets = 4;
    private readonly List<(int Low, int High)>[] _octets;

    private AddressFilter(List<(int Low, int High)>[] octets) => _octets = octets;

    /// <summary>Reads a pattern such as <c>127.0.[0..1].[2;4;6..8]</c>.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="filter">The filter.</param>
    public static bool TryParse(string text, out AddressFilter filter)
    {
        filter = new AddressFilter(new List<(int, int)>[Octets]);
        var rest = text.AsSpan();
        for (var index = 0; index < Octets; index++)
        {
            if (index > 0 && !TrySkip(ref rest, '.'))
            {
                return false;
            }
            var ranges = new List<(int, int)>();
            if (!(rest.StartsWith("[") ? TryReadList(ref rest, ranges) : TryReadRange(ref rest, ranges, allowRange: false)))
            {
                return false;
            }
            filter._octets[index] = ranges;
        }
        return rest.IsEmpty;
    }

    /// <summary>Whether an address fits.</summary>
    /// <param name="address">The address.</param>
    public bool Matches(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (bytes.Length != Octets)
        {
            return false;
        }
        for (var index = 0; index < Octets; index++)
        {
            if (!_octets[index].Exists(range => bytes[index] >= range.Low && bytes[index] <= range.High))
            {
                return false;
            }
        }
        return true;
    }

    private static bool TryReadList(ref ReadOnlySpan<char> rest, List<(int Low, int High)> ranges)
    {
        rest = rest[1..];
        while (TryReadRange(ref rest, ranges, allowRange: true))
        {
            if (TrySkip(ref rest, ']'))
            {
                return true;
            }
            if (!TrySkip(ref rest, ';'))
            {
                return false;
            }
        }
        return false;
    }

    private static bool TryReadRange(ref ReadOnlySpan<char> rest, List<(int Low, int High)> ranges, bool allowRange)
    {
        if (!TryReadNumber(ref rest, out var low))
        {
            return false;
        }
        var high = low;
        if (allowRange && rest.StartsWith(".."))
        {
            rest = rest[2..];
            if (!TryReadNumber(ref rest, out high) || high < low)
            {
                return false;
            }
        }
        ranges.Add((low, high));
        return true;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<char> rest, out int number)
    {
        var length = rest.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? rest.Length : length;
        if (length is 0 or > 3 || !int.TryParse(rest[..length], NumberStyles.None, CultureInfo.InvariantCulture, out number) || number > 255)
        {
            number = 0;
            return false;
        }
        rest = rest[length..];
        return true;
    }

    private static bool TrySkip(ref ReadOnlySpan<char> rest, char symbol)
    {
        if (rest.IsEmpty || rest[0] != symbol)
        {
            return false;
        }
        rest = rest[1..];
        return true;
    }
}
