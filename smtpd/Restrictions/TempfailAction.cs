using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Smtpd.Restrictions;

/// <summary>What to do when a restriction that rejects cannot tell for now: defer, or only if the mail would be accepted.</summary>
/// <param name="parameter">The parameter.</param>
/// <param name="value">Its value: defer, defer_if_permit, or a status code and text of the first.</param>
internal sealed class TempfailAction(string parameter, string value)
{
    private readonly bool _onlyIfPermitted = Parse(parameter, value);

    /// <summary>Does it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="status">The enhanced status code.</param>
    /// <param name="reason">The text.</param>
    public Verdict Apply(RestrictionRun run, string status, string reason)
    {
        var temporary = EnhancedStatus.TryParse(status, out var parsed) ? parsed.WithClass(4).ToString() : "4.7.1";
        return _onlyIfPermitted ? run.SetDeferIfPermit(450, temporary, reason) : run.RejectPolicy(450, temporary, reason);
    }

    private static bool Parse(string parameter, string value) => value.ToLowerInvariant() switch
    {
        "defer_if_permit" => true,
        "defer" => false,
        _ => throw new FatalException($"bad configuration: {parameter} = {value}"),
    };
}
