namespace Postfix.Qmgr;

/// <summary>Finds the job that may overtake the one whose turn it is, and remembers what it found for a second.</summary>
internal sealed class JobOvertaking(Transport transport)
{
    private Job? _candidate;
    private Job? _candidateFor;
    private long _candidateTime;

    /// <summary>The job that goes before another now; null for none.</summary>
    /// <param name="current">The job whose turn it is.</param>
    /// <param name="jobs">All jobs of the transport.</param>
    /// <param name="blockerTag">The mark of blocked jobs.</param>
    public Job? Find(Job current, LinkedList<Job> jobs, int blockerTag)
    {
        if (current.SlotsAvailable <= 0 || current.MaximumEntries < transport.MinimumSlots * transport.SlotCost
            || FindCandidate(current, jobs, blockerTag) is not { } job)
        {
            return null;
        }

        var expected = job.MaximumEntries - job.SelectedEntries;
        return (current.SlotsAvailable / transport.SlotCost) + transport.SlotLoan < expected * transport.SlotDiscount / 100.0 ? null : job;
    }

    /// <summary>The next search starts anew.</summary>
    public void Forget()
    {
        _candidateFor = null;
        _candidate = null;
    }

    /// <summary>The next search starts anew, unless it is for the same job.</summary>
    public void ForgetUnlessFor(Job job)
    {
        if (job != _candidateFor)
        {
            Forget();
        }
    }

    private Job? FindCandidate(Job current, LinkedList<Job> jobs, int blockerTag)
    {
        var now = transport.Scheduler.Seconds;
        if (_candidateFor == current && _candidateTime == now)
        {
            return _candidate;
        }

        var slots = (current.ReadEntries - current.SelectedEntries + current.SlotsAvailable) / transport.SlotCost;
        Job? best = null;
        var bestScore = 0.0;
        for (var node = jobs.First; node is not null && slots > 0; node = node.Next)
        {
            var job = node.Value;
            var total = job.MaximumEntries;
            var needed = total - job.SelectedEntries;
            if (job == current || job.StackChildren.Count > 0 || job.BlockerTag == blockerTag || needed <= 0 || needed > slots)
            {
                continue;
            }

            var score = (now - (job.Message.Active / Scheduler.MicrosecondsPerSecond) + 1) / (double)total;
            if (score > bestScore)
            {
                (best, bestScore) = (job, score);
            }
        }

        (_candidate, _candidateFor, _candidateTime) = (best, current, now);
        return best;
    }
}
