using Postfix.Protocol;
using Postfix.Queue;

namespace Postfix.SmtpClient;

/// <summary>The recipients of one transaction and what the server said of them.</summary>
internal sealed class Envelope(IReadOnlyList<Recipient> recipients)
{
    /// <summary>Everybody the transaction is for.</summary>
    public Recipient[] All { get; } = [.. recipients];

    /// <summary>Those the server took, with its replies, in the order of the commands.</summary>
    public List<(Recipient Recipient, SmtpReply Reply)> Accepted { get; } = [];

    /// <summary>Whether the server refused the sender.</summary>
    public bool IsRefused { get; set; }

    public void Accept(Recipient recipient, SmtpReply reply) => Accepted.Add((recipient, reply));
}
