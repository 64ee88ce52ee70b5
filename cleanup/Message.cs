using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Cleanup;

/// <summary>All that is known about the message that is being received.</summary>
/// <param name="file">Its queue file.</param>
/// <param name="output">Where its records go.</param>
/// <param name="flags">What the client asks for.</param>
internal sealed class Message(QueueFile file, QueueOutput output, CleanupFlags flags)
{
    // With the flag to bounce, bad content is no reason to stop: all recipients must be known for the notice.
    private readonly CleanupStatus _stopMask = (flags & CleanupFlags.Bounce) != 0
        ? CleanupStatus.Bad | CleanupStatus.Write | CleanupStatus.Size | CleanupStatus.Defer
        : (CleanupStatus)~0;

    private QueueFile _file = file;

    /// <summary>The queue file.</summary>
    public QueueFile File => _file;

    /// <summary>Addresses as log lines show them.</summary>
    public LoggedAddress Addresses { get; init; } = new("external");

    /// <summary>The queue id.</summary>
    public string Id => _file.Id;

    /// <summary>Where the records go.</summary>
    public QueueOutput Output => output;

    /// <summary>What the client, and the checks, ask for.</summary>
    public CleanupFlags Flags { get; set; } = flags;

    /// <summary>What went wrong.</summary>
    public CleanupStatus Status { get; private set; }

    /// <summary>The words for what went wrong, with their status code; null for the usual ones.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether records are still wanted.</summary>
    public bool CanWrite => (Status & _stopMask) == 0 && (Flags & CleanupFlags.Discard) == 0;

    /// <summary>When the message arrived, in seconds since 1970; 0 when not yet known.</summary>
    public long ArrivalSeconds { get; set; }

    /// <summary>The fraction of <see cref="ArrivalSeconds"/>.</summary>
    public int ArrivalMicroseconds { get; set; }

    /// <summary>When the queue file was made, in seconds since 1970.</summary>
    public long FileSeconds { get; init; }

    /// <summary>The envelope sender, unquoted; null when not yet known.</summary>
    public string? Sender { get; set; }

    /// <summary>The sender's full name; null when not known.</summary>
    public string? FullName { get; set; }

    /// <summary>The last recipient, unquoted; null when there was none.</summary>
    public string? LastRecipient { get; set; }

    /// <summary>What was said ahead of the next recipient.</summary>
    public RecipientHints Hints { get; } = new();

    /// <summary>The sender's envelope id; null when there is none (RFC 3461 section 4.4).</summary>
    public string? EnvelopeId { get; set; }

    /// <summary>What the sender wants back.</summary>
    public DsnReturn Return { get; set; }

    /// <summary>The VERP delimiters; null when not asked for.</summary>
    public string? VerpDelimiters { get; set; }

    /// <summary>The named attributes.</summary>
    public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Field 4 of the size record.</summary>
    public int QueueFlags { get; set; }

    /// <summary>How many recipient records were written.</summary>
    public int RecipientCount { get; set; }

    /// <summary>Where the content starts.</summary>
    public long DataOffset { get; set; }

    /// <summary>The size of the content as laid out in the file.</summary>
    public long DataSize { get; set; }

    /// <summary>Field 6 of the size record.</summary>
    public SendOptions SendOptions { get; set; }

    /// <summary>The filter that a check asked for; null for none.</summary>
    public string? Filter { get; set; }

    /// <summary>The address that replaces all recipients; null for none.</summary>
    public string? Redirect { get; set; }

    /// <summary>Addresses that checks asked to add.</summary>
    public List<string> BlindCopies { get; } = [];

    /// <summary>The Message-Id with its angle brackets; null when there is none.</summary>
    public string? MessageId { get; set; }

    /// <summary>The rewriting context of header addresses, local or remote; null to leave headers alone.</summary>
    public string? HeaderContext { get; set; } = "local";

    /// <summary>Whether recipient records have begun.</summary>
    public bool InRecipients { get; set; }

    /// <summary>Whether the time of the delay warning is known.</summary>
    public bool HasWarningTime { get; set; }

    /// <summary>Whether the end record was seen.</summary>
    public bool EndSeen { get; set; }

    /// <summary>Whether the message went back to its sender.</summary>
    public bool WasReturned { get; set; }

    /// <summary>Whether a trace log may exist.</summary>
    public bool HasTrace { get; set; }

    /// <summary>Recipients seen so far.</summary>
    public DuplicateFilter? Duplicates { get; set; }

    /// <summary>Notes that something went wrong.</summary>
    /// <param name="status">What sort of failure.</param>
    /// <param name="reason">Words with status code; null for the usual ones.</param>
    public void Fail(CleanupStatus status, string? reason = null)
    {
        Status |= status;
        Reason = reason ?? Reason;
    }

    /// <summary>Notes that a part of the message is not ASCII.</summary>
    /// <param name="part">Which part; none for a recipient, whom the queue manager looks at one by one.</param>
    public void NeedsUtf8(SendOptions part)
        => SendOptions |= (Flags & CleanupFlags.AutodetectUtf8) != 0 ? part | SendOptions.Smtputf8Requested : part;

    /// <summary>Forgets what went wrong, after the sender was told.</summary>
    /// <param name="status">What remains.</param>
    public void Settle(CleanupStatus status) => Status = status;

    /// <summary>Makes the queue file count.</summary>
    /// <param name="queue">The queue to move it to first, or else the queue manager would be faster; null to stay.</param>
    /// <exception cref="Posix.PosixException">The file cannot be moved or made safe.</exception>
    public void Commit(string? queue)
    {
        if (queue is not null)
        {
            var error = _file.Directories.TryMove(Id, _file.Queue, queue);
            if (error != 0)
            {
                throw new Posix.PosixException(error, "rename");
            }

            _file = _file with { Queue = queue };
        }

        _file.Commit();
    }

    /// <summary>An attribute.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value; null when there is none.</returns>
    public string? Attribute(string name) => Attributes.GetValueOrDefault(name);

    /// <summary>Writes a record while records are wanted.</summary>
    public void Put(byte type, string payload)
    {
        if (CanWrite)
        {
            output.Put(type, payload);
        }
    }

    /// <summary>Writes a record of which only the first counts.</summary>
    public void PutFirst(byte type, string payload, bool isFirst)
    {
        if (isFirst)
        {
            Put(type, payload);
        }
    }

    /// <summary>Writes text while records are wanted.</summary>
    public void PutText(bool endsLine, ReadOnlySpan<byte> text)
    {
        if (CanWrite)
        {
            output.PutText(endsLine, text);
        }
    }
}
