using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Delivery;

/// <summary>One delivery request in the hands of an agent: the request, its locked queue file, and where outcomes go.</summary>
public sealed class DeliveryContext : IDisposable
{
    private static readonly byte[] s_done = [RecordType.DoneRecipient];
    private readonly OutcomeServices _services;

    private DeliveryContext(DeliveryRequest request, PosixFile queueFile, OutcomeServices services)
    {
        Request = request;
        QueueFile = queueFile;
        _services = services;
        Stages = DeliveryStages.Of(request.Times, services.Now);
        Outcomes = new OutcomeRecorder(services, request.QueueId, request.Flags, Stages);
    }

    /// <summary>What the queue manager asks for.</summary>
    public DeliveryRequest Request { get; }

    /// <summary>The queue file, with a shared lock on it as long as the delivery lasts.</summary>
    public PosixFile QueueFile { get; }

    /// <summary>When the message passed each stage; the agent adds what it knows.</summary>
    public DeliveryStages Stages { get; }

    /// <summary>Records outcomes without touching the queue file; for agents that record several for one recipient.</summary>
    public OutcomeRecorder Outcomes { get; }

    /// <summary>Whether a recipient must be tried again.</summary>
    public bool HasDeferred { get; private set; }

    /// <summary>Why the whole destination is dead; the queue manager then waits before it sends more there.</summary>
    public Dsn? DestinationFailure { get; set; }

    /// <summary>Opens and locks the queue file of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="services">Where outcomes go.</param>
    /// <returns>Null when there is no such file any more.</returns>
    /// <exception cref="FatalException">The file cannot be opened or is locked by somebody who may change it.</exception>
    public static DeliveryContext? Open(DeliveryRequest request, OutcomeServices services)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(services);
        var path = services.Directories.PathOf(request.QueueName, request.QueueId);
        var errno = PosixFile.TryOpen(path, OpenFlags.ReadWrite, 0, out var file);
        if (file is null)
        {
            if (errno != Errno.ENOENT)
            {
                throw new FatalException($"open {request.QueueName} {request.QueueId}: {Errno.Text(errno)}");
            }
            Log.Warning($"open {request.QueueName} {request.QueueId}: {Errno.Text(errno)}");
            return null;
        }
        if (!file.TryLock(LockKind.Shared, LockStyle.Flock))
        {
            file.Dispose();
            throw new FatalException($"shared lock {request.QueueName} {request.QueueId}: {Errno.Text(Errno.EAGAIN)}");
        }
        return new DeliveryContext(request, file, services);
    }

    /// <summary>The content of the message, from its first header.</summary>
    public ContentReader OpenContent() => new(QueueFile, Request.DataOffset);

    /// <summary>The message in the form for a mailbox or a command.</summary>
    /// <param name="options">The form.</param>
    public MailCopy Copy(MailCopyOptions options) => new(OpenContent(), options, _services.LocalTime);

    /// <summary>Records the outcome of a recipient and, when it is final, marks the recipient done in the queue file.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>Whether the recipient is done with.</returns>
    public async Task<DeliveryStatus> RecordAsync(RecipientOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var status = await Outcomes.RecordAsync(outcome);
        Complete(outcome.Recipient, status, outcome.Kind == OutcomeKind.Sent ? DeliveryFlags.DeleteOnSuccess : DeliveryFlags.DeleteOnBounce);
        return status;
    }

    /// <summary>Takes note of a recipient's status, and marks it done in the queue file when it is final.</summary>
    /// <param name="recipient">The recipient.</param>
    /// <param name="status">Its status.</param>
    /// <param name="wanted">The request's flag that asks for the mark.</param>
    /// <exception cref="PosixException">The queue file cannot be written.</exception>
    public void Complete(Recipient recipient, DeliveryStatus status, DeliveryFlags wanted = DeliveryFlags.DeleteOnSuccess)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        if (status == DeliveryStatus.TryLater)
        {
            HasDeferred = true;
        }
        else if (recipient.Offset > 0 && (Request.Flags & wanted) != 0)
        {
            QueueFile.WriteAt(s_done, recipient.Offset);
        }
    }

    /// <summary>Marks the queue file as damaged, so that the queue manager puts it aside; all recipients stay in it.</summary>
    public void MarkCorrupt()
    {
        Log.Warning($"corrupted queue file: {Request.QueueName} {Request.QueueId}");
        QueueFile.ChangeMode(Queue.QueueFile.CorruptMode);
        HasDeferred = true;
    }

    /// <summary>Closes the queue file, which also unlocks it.</summary>
    public void Dispose() => QueueFile.Dispose();
}
