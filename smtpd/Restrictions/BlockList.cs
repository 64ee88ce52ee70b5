using System.Globalization;
using System.Net;

namespace Postfix.Smtpd.Restrictions;

/// <summary>A block or allow list in the DNS, with an optional filter of its answers (<c>list.example=127.0.0.[2..5;10]</c>).</summary>
/// <param name="Domain">The list's domain.</param>
/// <param name="Filter">What the answer must look like; null for any.</param>
internal sealed record BlockList(string Domain, AddressFilter? Filter)
{
    /// <summary>Takes the argument of a restriction apart.</summary>
    /// <param name="argument">Domain and perhaps filter.</param>
    /// <exception cref="Logging.FatalException">The filter makes no sense.</exception>
    public static BlockList Parse(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return new BlockList(argument, null);
        }
        return AddressFilter.TryParse(argument[(equals + 1)..], out var filter)
            ? new BlockList(argument[..equals], filter)
            : throw new Logging.FatalException($"bad DNSBL filter syntax in \"{argument}\"");
    }

    /// <summary>The name to ask for an address.</summary>
    /// <param name="address">The address; its octets, or hexadecimal digits, are put in reverse order.</param>
    public string NameOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        Array.Reverse(bytes);
        var labels = bytes.Length == 4
            ? bytes.Select(octet => octet.ToString(CultureInfo.InvariantCulture))
            : bytes.SelectMany(octet => new[] { Digit(octet & 15), Digit(octet >> 4) });
        return $"{string.Join('.', labels)}.{Domain}";
    }

    /// <summary>Whether an answer counts.</summary>
    /// <param name="answer">The address the list gave.</param>
    public bool Accepts(IPAddress answer) => Filter?.Matches(answer) ?? true;

    private static string Digit(int value) => value.ToString("x", CultureInfo.InvariantCulture);
}
