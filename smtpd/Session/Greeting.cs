
namespace Postfix.Smtpd;

/// <summary>The start of a session, at connect and after XCLIENT (RFC 5321 3.1).</summary>
internal static class Greeting
{
    /// <summary>Finds out how the client is treated.</summary>
    /// <param name="session">The session.</param>
    /// <returns>The greeting, or the refusal of a client that may do nothing.</returns>
    public static async ValueTask<string> MakeAsync(SmtpdSession session)
    {
        var site = session.Site;
        session.AccessDenied = null;
        session.RewriteContext = session.IsStandAlone || await site.Checks.IsLocalRewriteAsync(session) ? "local" : "remote";
        if (!session.IsStandAlone && !site.Protocol.DelayReject && await site.Checks.ClientAsync(session) is { } refusal)
        {
            session.AccessDenied = refusal;
            session.ErrorCount++;
            return refusal;
        }
        return $"220 {site.Protocol.Banner}";
    }
}
