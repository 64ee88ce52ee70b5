using Postfix.Mail;

namespace Postfix.SmtpClient;

/// <summary>The servers of a destination in the order to try them, or why there are none.</summary>
/// <param name="Hosts">The servers.</param>
/// <param name="Problem">The reason when there are none, or not all.</param>
/// <param name="FoundMyself">Whether this host is among the mail exchangers.</param>
internal sealed record HostSearch(List<MailHost> Hosts, Dsn Problem, bool FoundMyself = false)
{
    public static HostSearch Failed(string status, string reason) => new([], Dsn.Of(status, reason));
}
