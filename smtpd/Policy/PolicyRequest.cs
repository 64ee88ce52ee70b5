using System.Globalization;
using System.Text;
using Postfix.Posix;

namespace Postfix.Smtpd.Policy;

/// <summary>A question to a policy server: attributes in a fixed order, one a line, and an empty line.</summary>
internal static class PolicyRequest
{
    /// <summary>The question about the current command.</summary>
    /// <param name="session">The session.</param>
    /// <param name="context">policy_context of the server.</param>
    public static byte[] Of(SmtpdSession session, string context)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in Attributes(session, context))
        {
            // A line end in a value would be read as another attribute.
            text.Append(name).Append('=').Append(value.Replace('\n', '?')).Append('\n');
        }
        return ByteText.Encode(text.Append('\n').ToString());
    }

    private static IEnumerable<(string Name, string Value)> Attributes(SmtpdSession session, string context)
    {
        var peer = session.Peer;
        var mail = session.Mail;
        yield return ("request", "smtpd_access_policy");
        yield return ("protocol_state", session.Where);
        yield return ("protocol_name", session.Protocol);
        yield return ("client_address", peer.Address);
        yield return ("client_name", peer.Name);
        yield return ("client_port", peer.Port);
        yield return ("reverse_client_name", peer.ReverseName);
        yield return ("server_address", peer.ServerAddress);
        yield return ("server_port", peer.ServerPort);
        yield return ("helo_name", session.Helo ?? "");
        yield return ("sender", session.Sender ?? "");
        yield return ("recipient", IsAfterRecipients(session) && mail!.RecipientCount > 1 ? "" : session.Recipient ?? "");
        yield return ("recipient_count", Number(IsAfterRecipients(session) ? mail!.RecipientCount : 0));
        yield return ("queue_id", mail?.QueueId ?? "");
        yield return ("instance", mail?.Instance ?? "");
        yield return ("size", Number(session.ContentSize > 0 ? session.ContentSize : mail?.Parameters.Size ?? 0));
        yield return ("etrn_domain", session.EtrnName ?? "");
        yield return ("stress", session.Site.Identity.Stress);
        yield return ("sasl_method", session.SaslMethod ?? "");
        yield return ("sasl_username", session.SaslUser ?? "");
        yield return ("sasl_sender", session.SaslSender ?? "");
        yield return ("ccert_subject", "");
        yield return ("ccert_issuer", "");
        yield return ("ccert_fingerprint", "");
        yield return ("ccert_pubkey_fingerprint", "");
        yield return ("encryption_protocol", "");
        yield return ("encryption_cipher", "");
        yield return ("encryption_keysize", "0");
        yield return ("policy_context", context);
        yield return ("compatibility_level", session.Site.Identity.CompatibilityLevel);
        yield return ("mail_version", session.Site.Identity.MailVersion);
    }

    private static bool IsAfterRecipients(SmtpdSession session) => session.Mail is not null && session.Where is ("DATA" or "BDAT" or "END-OF-MESSAGE");

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
