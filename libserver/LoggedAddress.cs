using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Server;

/// <summary>Addresses in log lines: quoted as in SMTP, or as they are (info_log_address_format).</summary>
public sealed class LoggedAddress
{
    private readonly bool _quote;

    /// <summary>Reads the parameter.</summary>
    /// <param name="format">external or internal.</param>
    /// <exception cref="FatalException">The format is unknown.</exception>
    public LoggedAddress(string format)
    {
        _quote = format switch
        {
            "external" => true,
            "internal" => false,
            _ => throw new FatalException($"invalid info_log_address_format value \"{format}\""),
        };
    }

    /// <summary>The text to log for an address.</summary>
    /// <param name="address">An address, unquoted.</param>
    public string Format(string address) => _quote && address.Length > 0 ? AddressQuoting.Quote(address) : address;
}
