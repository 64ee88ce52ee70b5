using System.Net;

namespace Postfix.SmtpClient;

/// <summary>One address of one server, as a candidate for a connection.</summary>
/// <param name="Name">The server's name, or its address in text form.</param>
/// <param name="Address">The address.</param>
/// <param name="Preference">The preference of the mail exchanger; 0 for a host.</param>
internal sealed record MailHost(string Name, IPAddress Address, int Preference)
{
    /// <summary>Whether DNSSEC vouches for the way to this address.</summary>
    public bool Authenticated { get; init; }

    public bool IsIpv6 => Address.AddressFamily == IPAddress.IPv6Any.AddressFamily;
}
