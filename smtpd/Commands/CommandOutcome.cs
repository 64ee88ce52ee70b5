using Postfix.Protocol;

namespace Postfix.Smtpd.Commands;

/// <summary>What came of a command.</summary>
/// <param name="Reply">The reply; null when it was sent already.</param>
/// <param name="IsError">Whether it counts as an error of the client.</param>
internal readonly record struct CommandOutcome(SmtpReply? Reply, bool IsError)
{
    /// <summary>A reply, which is an error when it refuses.</summary>
    public static implicit operator CommandOutcome(string text)
    {
        var reply = SmtpReply.From(text);
        return new CommandOutcome(reply, !reply.IsPositive);
    }
}
