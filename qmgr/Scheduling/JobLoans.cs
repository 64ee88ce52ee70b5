namespace Postfix.Qmgr;

/// <summary>What a job that overtakes another takes from it and from its transport, and gives back.</summary>
internal static class JobLoans
{
    /// <summary>Takes the delivery slots of the overtaken job, and recipients of the transport's reserve when there are more to read.</summary>
    /// <param name="job">The job that overtakes.</param>
    /// <param name="overtaken">The job that was next.</param>
    public static void Take(Job job, Job overtaken)
    {
        var transport = job.Transport;
        job.StackParent = overtaken;
        overtaken.StackChildren.Add(job);

        // The slots are taken now, so that nobody else counts on them; Return gives back what was not used.
        var expected = job.MaximumEntries - job.SelectedEntries;
        overtaken.SlotsAvailable -= expected * transport.SlotCost;
        job.SlotsUsed = -expected;
        if (job.Message.RecipientOffset != 0)
        {
            var lent = (transport.UnusedExtraRecipients + 1) / 2;
            transport.UnusedExtraRecipients -= lent;
            job.LentRecipients += lent;
            job.Message.RecipientLimit += lent;
        }
    }

    /// <summary>Settles what the job took when it overtook; without effect when it did not.</summary>
    /// <param name="job">The job, which leaves its place.</param>
    public static void Return(Job job)
    {
        var transport = job.Transport;
        if (job.StackParent is { } parent)
        {
            parent.SlotsAvailable -= job.SlotsUsed * transport.SlotCost;
            _ = parent.StackChildren.Remove(job);
        }

        transport.UnusedExtraRecipients += job.LentRecipients;
        job.Message.RecipientLimit -= job.LentRecipients;
        job.LentRecipients = 0;
        job.SlotsUsed = 0;
    }
}
