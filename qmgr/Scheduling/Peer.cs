namespace Postfix.Qmgr;

/// <summary>What one job has for one destination.</summary>
internal sealed class Peer
{
    public Peer(Job job, DestinationQueue queue)
    {
        Job = job;
        Queue = queue;
        Node = new LinkedListNode<Peer>(this);
    }

    public Job Job { get; }

    public DestinationQueue Queue { get; }

    /// <summary>Deliveries not yet begun.</summary>
    public LinkedList<Entry> Entries { get; } = new();

    /// <summary>Deliveries not yet done.</summary>
    public int Unfinished { get; set; }

    public LinkedListNode<Peer> Node { get; }
}
