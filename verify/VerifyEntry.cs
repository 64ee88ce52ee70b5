using System.Globalization;
using Postfix.Ipc;

namespace Postfix.Verify;

/// <summary>What is known of an address.</summary>
/// <param name="Status">The state of the address.</param>
/// <param name="Probed">When a probe was started whose result is not known yet, in seconds since 1970; else 0.</param>
/// <param name="Updated">When the state became known; 0 when it never was.</param>
/// <param name="Text">What the last probe said.</param>
internal readonly record struct VerifyEntry(VerifyStatus Status, long Probed, long Updated, string Text)
{
    /// <summary>Reads "status:probed:updated:text"; null when it is malformed.</summary>
    public static VerifyEntry? Parse(string text)
    {
        var parts = text.Split(':', 4);
        return parts.Length == 4
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            && status is >= 0 and <= (int)VerifyStatus.Todo
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var probed)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var updated)
                ? new VerifyEntry((VerifyStatus)status, probed, updated, parts[3])
                : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(int)Status}:{Probed}:{Updated}:{Text}");
}
