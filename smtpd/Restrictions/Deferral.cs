using Postfix.Conf;

namespace Postfix.Smtpd.Restrictions;

/// <summary>A refusal for later, kept until it is known whether the mail would be accepted or refused anyway.</summary>
/// <param name="Error">What kind of error it is.</param>
/// <param name="Code">The reply code, 4xx.</param>
/// <param name="Status">The enhanced status code.</param>
/// <param name="Reason">The text.</param>
internal sealed record Deferral(NotifyClass Error, int Code, string Status, string Reason);
