using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Ipc;

/// <summary>What receive_override_options takes away from the work on received mail.</summary>
public static class ReceiveOverrides
{
    /// <summary>The flags for cleanup that are left.</summary>
    /// <param name="options">The value of receive_override_options.</param>
    /// <param name="flags">The flags without overrides.</param>
    /// <exception cref="FatalException">An unknown word.</exception>
    public static CleanupFlags Apply(string options, CleanupFlags flags) => flags & ~Suppressed(options);

    /// <summary>What cleanup is not asked to do.</summary>
    /// <param name="options">The value of receive_override_options.</param>
    /// <exception cref="FatalException">An unknown word.</exception>
    public static CleanupFlags Suppressed(string options)
    {
        var flags = CleanupFlags.None;
        foreach (var word in ListSplitter.Split(options))
        {
            flags |= word.ToLowerInvariant() switch
            {
                "no_address_mappings" => CleanupFlags.BccOk | CleanupFlags.MapOk,
                "no_header_body_checks" => CleanupFlags.Filter,
                "no_milters" => CleanupFlags.Milter,
                "no_unknown_recipient_checks" => CleanupFlags.None,
                _ => throw new FatalException($"unknown receive_override_options value \"{word}\" in \"{options}\""),
            };
        }
        return flags;
    }

    /// <summary>Whether recipients that do not exist are accepted (no_unknown_recipient_checks).</summary>
    public static bool AcceptsUnknownRecipients(string options)
        => ListSplitter.Split(options).Exists(static word => word.Equals("no_unknown_recipient_checks", StringComparison.OrdinalIgnoreCase));
}
