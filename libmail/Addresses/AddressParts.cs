namespace Postfix.Mail;

/// <summary>Splits bare addresses into their parts.</summary>
public static class AddressParts
{
    /// <summary>Splits an address at its last <c>@</c>.</summary>
    /// <param name="address">The bare address.</param>
    /// <returns>The local part, and the domain or null when there is no <c>@</c>.</returns>
    public static (string Local, string? Domain) Split(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0 ? (address, null) : (address[..at], address[(at + 1)..]);
    }

    /// <summary>The domain of an address.</summary>
    /// <param name="address">The bare address.</param>
    /// <returns>What follows the last <c>@</c>; empty when there is none.</returns>
    public static ReadOnlySpan<char> DomainOf(ReadOnlySpan<char> address) => address[(address.LastIndexOf('@') + 1)..] is var domain
        && domain.Length < address.Length ? domain : [];

    /// <summary>The local part of an address.</summary>
    /// <param name="address">The bare address.</param>
    /// <returns>What precedes the last <c>@</c>; all of it when there is none.</returns>
    public static ReadOnlySpan<char> LocalOf(ReadOnlySpan<char> address)
        => address.LastIndexOf('@') is var at && at < 0 ? address : address[..at];
}
