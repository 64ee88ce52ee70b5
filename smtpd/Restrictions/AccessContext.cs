namespace Postfix.Smtpd.Restrictions;

/// <summary>Who gives an action, and about what.</summary>
/// <param name="Run">The run.</param>
/// <param name="Source">The table or policy server, for the log.</param>
/// <param name="Key">What was looked up.</param>
/// <param name="Subject">What it is about.</param>
internal sealed record AccessContext(RestrictionRun Run, string Source, string Key, Subject Subject)
{
    /// <summary>Logs that the subject made an action happen.</summary>
    /// <param name="action">The word in the log.</param>
    /// <param name="text">What follows the subject.</param>
    public void Report(string action, string text) => Run.Session.LogAction(action, $"<{Subject.Name}>: {Subject.Class} {text}");
}
