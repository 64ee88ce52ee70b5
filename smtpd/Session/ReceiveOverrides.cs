using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;

namespace Postfix.Smtpd;

/// <summary>receive_override_options: what is not done with mail from this server.</summary>
internal static class ReceiveOverrides
{
    /// <summary>Reads the options.</summary>
    /// <param name="options">The names.</param>
    /// <param name="checksRecipients">Whether unknown recipients are refused.</param>
    /// <returns>What cleanup is not asked to do.</returns>
    public static CleanupFlags Parse(string options, out bool checksRecipients)
    {
        var flags = CleanupFlags.None;
        checksRecipients = true;
        foreach (var name in ListSplitter.Split(options))
        {
            switch (name.ToLowerInvariant())
            {
                case "no_unknown_recipient_checks":
                    checksRecipients = false;
                    break;
                case "no_address_mappings":
                    flags |= CleanupFlags.MapOk | CleanupFlags.BccOk;
                    break;
                case "no_header_body_checks":
                    flags |= CleanupFlags.Filter;
                    break;
                case "no_milters":
                    flags |= CleanupFlags.Milter;
                    break;
                default:
                    throw new FatalException($"unknown receive_override_options value \"{name}\" in \"{options}\"");
            }
        }
        return flags;
    }
}
