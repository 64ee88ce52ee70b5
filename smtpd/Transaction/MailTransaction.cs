using Postfix.Ipc;

namespace Postfix.Smtpd.Transaction;

/// <summary>One mail transaction, from MAIL to the end of the content (RFC 5321 3.3).</summary>
internal sealed class MailTransaction
{
    /// <summary>The sender; empty for the null sender.</summary>
    public required string Sender { get; init; }

    /// <summary>What MAIL said besides the sender.</summary>
    public required MailParameters Parameters { get; init; }

    /// <summary>When the transaction began.</summary>
    public required DateTimeOffset Arrival { get; init; }

    /// <summary>What tells the transaction from all others, for policy servers.</summary>
    public required string Instance { get; init; }

    /// <summary>How many recipients were accepted.</summary>
    public int RecipientCount { get; set; }

    /// <summary>The first of them.</summary>
    public string? FirstRecipient { get; set; }

    /// <summary>How many recipients were refused because there are too many.</summary>
    public int Overshoot { get; set; }

    /// <summary>The message on its way to cleanup; null until it is opened.</summary>
    public CleanupClient? Cleanup { get; set; }

    /// <summary>The filter before the queue; null without one.</summary>
    public ProxySession? Proxy { get; set; }

    /// <summary>The queue id; null until there is one.</summary>
    public string? QueueId => Cleanup?.QueueId;

    /// <summary>Whether somebody waits for the content.</summary>
    public bool IsOpen => Cleanup is not null || Proxy is not null;

    /// <summary>What receives the content; null before the first of it.</summary>
    public ContentWriter? Content { get; set; }

    /// <summary>What receives the chunks of BDAT; null before the first.</summary>
    public ChunkReader? Chunks { get; set; }

    /// <summary>Takes the message back unless it was finished.</summary>
    public async ValueTask EndAsync()
    {
        Proxy?.Dispose();
        if (Cleanup is null)
        {
            return;
        }
        try
        {
            // cleanup logs what becomes of a message, so it has to know of the message.
            await Cleanup.Stream.FlushAsync();
        }
        catch (IOException)
        {
            // cleanup has gone; there is nothing to take back.
            Cleanup.Dispose();
            return;
        }
        Cleanup.Dispose();
    }
}
