using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Qmgr;

/// <summary>A message of the active queue: what its envelope says, and how far its delivery is.</summary>
internal sealed class Message(string queueId)
{
    public string QueueId { get; } = queueId;

    // -- what the queue file says

    public SizeRecord Size { get; set; }

    public string? Sender { get; set; }

    /// <summary>Arrival, in microseconds since 1970.</summary>
    public long Arrival { get; set; }

    /// <summary>When the queue file was made, in seconds since 1970.</summary>
    public long Created { get; set; }

    public string Encoding { get; set; } = "";

    public string EnvelopeId { get; set; } = "";

    public DsnReturn Return { get; set; }

    public ClientAttributes Client { get; set; } = ClientAttributes.Unknown;

    /// <summary>Content filter as <c>transport:nexthop</c>; empty for none.</summary>
    public string Filter { get; set; } = "";

    /// <summary>Content inspector; its transport does not mark recipients done.</summary>
    public string Inspector { get; set; } = "";

    /// <summary>The address that replaces all recipients; empty for none.</summary>
    public string Redirect { get; set; } = "";

    /// <summary>The two VERP delimiters; empty for none.</summary>
    public string Verp { get; set; } = "";

    public DeliveryFlags Trace { get; set; }

    /// <summary>Offset of the attribute that asks for a report of all deliveries; 0 for none.</summary>
    public long TraceOffset { get; set; }

    public long WarningOffset { get; set; }

    /// <summary>When the sender is told of the delay, in seconds since 1970; 0 for never.</summary>
    public long WarningTime { get; set; }

    // -- how far it is

    /// <summary>When it came into the active queue, in microseconds since 1970.</summary>
    public long Active { get; set; }

    /// <summary>Where the next recipients are to be read; 0 when all have been.</summary>
    public long RecipientOffset { get; set; }

    /// <summary>Recipients that have not been read.</summary>
    public int UnreadRecipients { get; set; }

    /// <summary>Recipients that have been read and not yet assigned to deliveries.</summary>
    public List<Recipient> Recipients { get; set; } = [];

    /// <summary>Recipients in deliveries that are not done.</summary>
    public int RecipientsInMemory { get; set; }

    /// <summary>How many recipients may be in memory.</summary>
    public int RecipientLimit { get; set; }

    /// <summary>When recipients were last read, in seconds since 1970.</summary>
    public long RefillTime { get; set; }

    public bool IsRefilling { get; set; }

    /// <summary>Whether more recipients could not be read.</summary>
    public bool IsCorrupt { get; set; }

    /// <summary>Deliveries that are not done, and other work on the message.</summary>
    public int References { get; set; }

    /// <summary>Whether some recipients must be tried again.</summary>
    public bool IsDeferred { get; set; }

    /// <summary>Whether dead destinations and transports are tried for it nevertheless.</summary>
    public bool FlushesEach { get; set; }

    /// <summary>Whether transports that wait for a flush are used for it.</summary>
    public bool FlushesDeferredTransports { get; set; }

    /// <summary>Whether the administrator wants it returned.</summary>
    public bool IsForceExpired { get; set; }

    public List<Job> Jobs { get; } = [];

    public bool IsProbe => (Trace & DeliveryFlags.VerifyProbe) != 0;

    /// <summary>Whether the recipients asked for reports of success.</summary>
    public bool WantsSuccessReport => (Size.QueueFlags & ((int)DsnNotify.Success << 1)) != 0;

    public BounceMessage ForBounce() => new(BounceFlags.None, QueueName.Active, QueueId, Sender!)
    {
        Encoding = Encoding,
        SendOptions = Size.SendOptions,
        EnvelopeId = EnvelopeId,
        Return = Return,
    };
}
