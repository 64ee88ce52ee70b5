using Postfix.Mail;
using Postfix.Protocol;

namespace Postfix.SmtpClient;

/// <summary>Makes delivery status records from server replies and local reasons.</summary>
internal static class FailureText
{
    /// <summary>A reply of several lines as one.</summary>
    public static string OneLine(string reply) => reply.Replace('\n', ' ');

    /// <summary>A text that is not too long for a log line.</summary>
    public static string Cut(string text, int length) => text.Length > length ? text[..length] : text;

    /// <summary>The status of a recipient after a reply that refused something.</summary>
    public static Dsn FromReply(PeerName peer, SmtpReply reply, string reason)
        => reply.Class is 4 or 5
            ? Formal(peer, reply, reply.StatusOrDefault, reason)
            : Formal(peer, reply, "5.5.0", reason);

    /// <summary>The status of a recipient whose message the server took.</summary>
    public static Dsn Accepted(PeerName peer, SmtpReply reply)
        => Formal(peer, reply, reply.StatusOrDefault, OneLine(reply.Text));

    private static Dsn Formal(PeerName peer, SmtpReply reply, string status, string reason) => new()
    {
        Status = status,
        DiagnosticType = "smtp",
        DiagnosticText = OneLine(reply.Text),
        MtaType = "dns",
        MtaName = peer.Host,
        Reason = reason,
    };
}
