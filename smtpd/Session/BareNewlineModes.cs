using Postfix.Logging;

namespace Postfix.Smtpd;

/// <summary>The values of smtpd_forbid_bare_newline.</summary>
internal static class BareNewlineModes
{
    /// <summary>The mode with this name.</summary>
    /// <param name="value">The value; yes means normalize.</param>
    public static BareNewlineMode Parse(string value) => value.ToLowerInvariant() switch
    {
        "no" => BareNewlineMode.Allow,
        "yes" or "normalize" => BareNewlineMode.Normalize,
        "note" => BareNewlineMode.Note,
        "reject" => BareNewlineMode.Reject,
        _ => throw new FatalException($"bad parameter value: 'smtpd_forbid_bare_newline = {value}'"),
    };
}
