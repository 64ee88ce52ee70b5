namespace Postfix.Tables;

/// <summary>Finds the extension of an address.</summary>
internal static class AddressExtension
{
    /// <summary>Splits a local part before its delimiter; the extension, with the delimiter, is empty when there is none.</summary>
    public static (string Name, string Extension) Split(string localPart, AddressLookupSettings settings)
    {
        var at = localPart.AsSpan().IndexOfAny(settings.RecipientDelimiter);
        return at <= 0 || IsWhole(localPart, settings) ? (localPart, "") : (localPart[..at], localPart[at..]);
    }

    private static bool IsWhole(string localPart, AddressLookupSettings settings)
    {
        if (localPart.Equals("MAILER-DAEMON", StringComparison.OrdinalIgnoreCase)
            || localPart.Equals(settings.DoubleBounceSender, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return settings.OwnerRequestSpecial && settings.RecipientDelimiter.Contains('-', StringComparison.Ordinal)
            && (localPart.StartsWith("owner-", StringComparison.OrdinalIgnoreCase)
                || localPart.EndsWith("-request", StringComparison.OrdinalIgnoreCase));
    }
}
