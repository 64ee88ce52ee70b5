namespace Postfix.Conf;

/// <summary>The form of a host name as main.cf takes it: letters, digits, hyphens, underscores in labels, not all numeric.</summary>
public static class HostNameSyntax
{
    private const int LongestName = 255, LongestLabel = 63;

    /// <summary>Whether the text is a valid host name; an address is none.</summary>
    public static bool IsValid(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > LongestName)
        {
            return false;
        }
        var allNumeric = true;
        foreach (var label in name.Split('.'))
        {
            if (label.Length is 0 or > LongestLabel || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }
            foreach (var c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_') && c < 128)
                {
                    return false;
                }
                allNumeric &= char.IsAsciiDigit(c);
            }
        }
        return !allNumeric;
    }
}
