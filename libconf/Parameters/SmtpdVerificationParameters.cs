namespace Postfix.Conf;

/// <summary>Parameters of smtpd(8) about address verification.</summary>
/// <param name="main">Where values come from.</param>
public sealed class SmtpdVerificationParameters(ParameterBinder main)
{
    /// <summary>How often smtpd(8) asks for the result of an address probe before it defers the client.</summary>
    public int PollCount { get; } = main.Number("address_verify_poll_count", "${stress?{1}:{3}}", min: 1);

    /// <summary>The pause between two questions of smtpd(8) for the result of an address probe.</summary>
    public TimeSpan PollDelay { get; } = main.Time("address_verify_poll_delay", "3s", min: 1);
}
