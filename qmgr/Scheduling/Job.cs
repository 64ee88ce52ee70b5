namespace Postfix.Qmgr;

/// <summary>What one message has for one transport.</summary>
internal sealed class Job
{
    public Job(Message message, Transport transport)
    {
        Message = message;
        Transport = transport;
        Node = new LinkedListNode<Job>(this);
    }

    public Message Message { get; }

    public Transport Transport { get; }

    /// <summary>The destinations, in the order in which they are served.</summary>
    public LinkedList<Peer> Peers { get; } = new();

    public Dictionary<DestinationQueue, Peer> PeersByQueue { get; } = [];

    public LinkedListNode<Job> Node { get; }

    /// <summary>The job that this one overtook.</summary>
    public Job? StackParent { get; set; }

    /// <summary>The jobs that overtook this one.</summary>
    public List<Job> StackChildren { get; } = [];

    /// <summary>Deliveries made from the recipients read so far.</summary>
    public int ReadEntries { get; set; }

    /// <summary>Deliveries begun.</summary>
    public int SelectedEntries { get; set; }

    /// <summary>Delivery slots earned for jobs that overtake.</summary>
    public int SlotsAvailable { get; set; }

    /// <summary>Delivery slots used, less those expected when it overtook.</summary>
    public int SlotsUsed { get; set; }

    /// <summary>Recipients it was lent when it overtook.</summary>
    public int LentRecipients { get; set; }

    /// <summary>Equal to the transport's tag while none of its destinations takes more.</summary>
    public int BlockerTag { get; set; }

    public bool IsLinked => Node.List is not null;

    /// <summary>Whether there are deliveries to begin.</summary>
    public bool HasEntries => SelectedEntries < ReadEntries;

    /// <summary>The most deliveries it may need: recipients not read may be one each.</summary>
    public int MaximumEntries => ReadEntries + Message.UnreadRecipients;
}
