namespace Postfix.Mail;

/// <summary>Finds the extension of a local part, such as <c>lists</c> in <c>joe+lists</c>, by recipient_delimiter.</summary>
/// <param name="delimiters">The characters that may start an extension; empty when there are no extensions.</param>
/// <param name="doubleBounceSender">The local part of double bounces, which is never split.</param>
/// <param name="ownerRequestSpecial">Whether <c>owner-x</c> and <c>x-request</c> are never split when <c>-</c> is a delimiter.</param>
public sealed class AddressExtension(string delimiters, string doubleBounceSender = "double-bounce", bool ownerRequestSpecial = true)
{
    private const string OwnerPrefix = "owner-";
    private const string RequestSuffix = "-request";

    /// <summary>Whether extensions exist at all.</summary>
    public bool IsEnabled => delimiters.Length > 0;

    /// <summary>Splits a local part at its first delimiter.</summary>
    /// <param name="local">The bare local part.</param>
    /// <param name="user">What precedes the delimiter; all of it when there is no extension.</param>
    /// <param name="extension">The extension with its delimiter, such as <c>+lists</c>; empty when there is none.</param>
    /// <returns>Whether there is an extension.</returns>
    public bool TrySplit(string local, out string user, out string extension)
    {
        user = local;
        extension = "";
        var position = delimiters.Length == 0 ? -1 : local.AsSpan().IndexOfAny(delimiters);
        if (position <= 0 || IsIndivisible(local))
        {
            return false;
        }

        user = local[..position];
        extension = local[position..];
        return true;
    }

    /// <summary>Takes the extension out of a whole address.</summary>
    /// <param name="address">The bare address, with or without domain.</param>
    /// <param name="stripped">The address without its extension.</param>
    /// <param name="extension">The extension with its delimiter; empty when there is none.</param>
    /// <returns>Whether there was an extension.</returns>
    public bool TryStrip(string address, out string stripped, out string extension)
    {
        var (local, domain) = AddressParts.Split(address);
        var found = TrySplit(local, out var user, out extension);
        stripped = !found ? address : domain is null ? user : $"{user}@{domain}";
        return found;
    }

    private bool IsIndivisible(string local)
        => local.Equals("postmaster", StringComparison.OrdinalIgnoreCase)
            || local.Equals("MAILER-DAEMON", StringComparison.OrdinalIgnoreCase)
            || local.Equals(doubleBounceSender, StringComparison.OrdinalIgnoreCase)
            || (ownerRequestSpecial && delimiters.Contains('-', StringComparison.Ordinal)
                && (local.StartsWith(OwnerPrefix, StringComparison.OrdinalIgnoreCase)
                    || (local.Length > RequestSuffix.Length && local.EndsWith(RequestSuffix, StringComparison.OrdinalIgnoreCase))));
}
