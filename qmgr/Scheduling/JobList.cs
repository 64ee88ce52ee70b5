namespace Postfix.Qmgr;

/// <summary>
/// The jobs of one transport in the order in which they are served: by age, but a job with few deliveries may overtake
/// one with many, paid with delivery slots that the large job earns as it proceeds.
/// </summary>
internal sealed class JobList(Transport transport)
{
    private readonly LinkedList<Job> _jobs = new();
    private readonly JobOvertaking _overtaking = new(transport);
    private Job? _current;
    private int _blockerTag = 1;

    public bool IsEmpty => _jobs.Count == 0;

    /// <summary>The job of a message, made when there is none, and ready for more deliveries.</summary>
    /// <param name="message">The message.</param>
    public Job Obtain(Message message)
    {
        var job = message.Jobs.Find(job => job.Transport == transport);
        if (job is null)
        {
            job = new Job(message, transport);
            message.Jobs.Add(job);
        }

        if (!job.IsLinked)
        {
            Link(job);
        }

        // More deliveries change who may overtake, and may unblock the job.
        _overtaking.Forget();
        if (job.BlockerTag == _blockerTag)
        {
            job.BlockerTag = 0;
            _current = _jobs.First?.Value;
        }

        _current ??= _jobs.First?.Value;
        return job;
    }

    /// <summary>Takes the next delivery to be made.</summary>
    /// <returns>The delivery, or null when no destination takes one.</returns>
    public Entry? Select()
    {
        var job = _current;
        if (job is null)
        {
            return null;
        }

        if (transport.SlotCost >= 2)
        {
            job = Preempt(job);
        }

        while (job is not null)
        {
            var next = job.Node.Next?.Value;
            if (job.BlockerTag != _blockerTag && SelectFrom(job) is { } entry)
            {
                return entry;
            }

            job = next;
        }

        _current = null;
        return null;
    }

    /// <summary>Gives up what is known of blocked jobs, and starts again from the first.</summary>
    public void Reconsider()
    {
        _blockerTag++;
        _current = _jobs.First?.Value;
        _overtaking.Forget();
    }

    /// <summary>Looks at the jobs that a destination held up, if it takes deliveries again.</summary>
    /// <param name="queue">The destination.</param>
    public void UpdateBlocker(DestinationQueue queue)
    {
        if (queue.BlockerTag != _blockerTag)
        {
            return;
        }

        if (queue.HasRoom && queue.Todo.Count > 0)
        {
            Reconsider();
        }

        if (queue.HasRoom || queue.IsDead)
        {
            queue.BlockerTag = 0;
        }
    }

    /// <summary>Takes a job off the list: all its deliveries have begun or are done.</summary>
    /// <param name="job">The job.</param>
    public void Retire(Job job)
    {
        if (!job.IsLinked)
        {
            return;
        }

        JobLoans.Return(job);
        foreach (var child in job.StackChildren)
        {
            child.StackParent = job.StackParent;
            job.StackParent?.StackChildren.Add(child);
        }

        job.StackChildren.Clear();
        job.StackParent = null;
        if (_current == job)
        {
            _current = job.Node.Next?.Value;
        }

        _jobs.Remove(job.Node);
        _overtaking.Forget();
        if (_current is null && _jobs.First is { } first)
        {
            _current = first.Value;
        }
    }

    private Entry? SelectFrom(Job job)
    {
        if (FindPeer(job) is { } peer)
        {
            var entry = peer.Entries.First!.Value;
            Begin(entry);
            _current = job;
            job.SlotsAvailable++;
            job.SlotsUsed++;
            _overtaking.ForgetUnlessFor(job);

            if (!job.HasEntries && job.Message.RecipientOffset == 0)
            {
                Retire(job);
            }

            return entry;
        }

        if (job.HasEntries)
        {
            MarkBlocked(job);
        }
        else if (job.Message.RecipientOffset == 0 || !job.Message.IsRefilling)
        {
            // Its deliveries were deferred, or its recipients have not been read: it must not hold up others.
            Retire(job);
        }

        return null;
    }

    // All its destinations are busy: others that need these come after it.
    private void MarkBlocked(Job job)
    {
        job.BlockerTag = _blockerTag;
        foreach (var blocked in job.Peers)
        {
            if (blocked.Entries.Count > 0)
            {
                blocked.Queue.BlockerTag = _blockerTag;
            }
        }
    }

    private static Peer? FindPeer(Job job)
    {
        foreach (var peer in job.Peers)
        {
            if (peer.Entries.Count > 0 && peer.Queue.HasRoom)
            {
                return peer;
            }
        }

        return null;
    }

    // Destinations of a job take turns.
    private static void Begin(Entry entry)
    {
        var (peer, job, queue) = (entry.Peer, entry.Peer.Job, entry.Queue);
        peer.Entries.Remove(entry.PeerNode);
        queue.Todo.Remove(entry.QueueNode);
        entry.IsBusy = true;
        queue.Busy++;
        job.SelectedEntries++;
        job.Peers.Remove(peer.Node);
        job.Peers.AddLast(peer.Node);
    }

    // Oldest first; jobs that overtook another stay in front of it.
    private void Link(Job job)
    {
        var after = _jobs.Last;
        var passedCurrent = false;
        while (after is not null && (after.Value.StackParent is not null || after.Value.Message.Active > job.Message.Active))
        {
            passedCurrent |= after.Value == _current;
            after = after.Previous;
        }

        if (after is null)
        {
            _jobs.AddFirst(job.Node);
        }
        else
        {
            _jobs.AddAfter(after, job.Node);
        }

        if (passedCurrent)
        {
            _current = job;
        }
    }

    private Job Preempt(Job current)
    {
        if (_overtaking.Find(current, _jobs, _blockerTag) is not { } job)
        {
            return current;
        }

        JobLoans.Return(job);
        _jobs.Remove(job.Node);
        _jobs.AddBefore(current.Node, job.Node);
        _current = job;
        _overtaking.Forget();
        JobLoans.Take(job, current);
        return job;
    }
}
