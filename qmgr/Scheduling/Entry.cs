using Postfix.Queue;

namespace Postfix.Qmgr;

/// <summary>One delivery to be made: some recipients of one message at one destination.</summary>
internal sealed class Entry
{
    public Entry(Peer peer)
    {
        Peer = peer;
        PeerNode = new LinkedListNode<Entry>(this);
        QueueNode = new LinkedListNode<Entry>(this);
    }

    public Peer Peer { get; }

    public Message Message => Peer.Job.Message;

    public DestinationQueue Queue => Peer.Queue;

    public List<Recipient> Recipients { get; } = [];

    /// <summary>Whether a delivery agent works on it.</summary>
    public bool IsBusy { get; set; }

    public LinkedListNode<Entry> PeerNode { get; }

    public LinkedListNode<Entry> QueueNode { get; }
}
