using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Cleanup;

/// <summary>Ends a message: into the queue, back to its sender, or away.</summary>
internal sealed class MessageFinisher(SenderNotice notice, FlowControl flow)
{
    private const string Hold = "hold";

    /// <summary>Ends a message.</summary>
    /// <returns>Whether its queue file is in the queue for good; if not, it is gone.</returns>
    public async ValueTask<bool> FinishAsync(Message message)
    {
        if (message.CanWrite)
        {
            CheckCompleteness(message);
        }

        if ((message.Flags & CleanupFlags.Discard) != 0)
        {
            message.Settle(CleanupStatus.Ok);
        }

        if (SenderNotice.IsPossible(message))
        {
            await notice.SendAsync(message);
        }

        var isWanted = message.Status == CleanupStatus.Ok && (message.Flags & CleanupFlags.Discard) == 0 && !message.WasReturned;
        if (isWanted && TryCommit(message))
        {
            return true;
        }

        Remove(message);
        return false;
    }

    private static void CheckCompleteness(Message message)
    {
        if (message.LastRecipient is null)
        {
            message.Fail(CleanupStatus.Recipient);
        }

        if (!message.EndSeen)
        {
            message.Fail(CleanupStatus.Bad);
        }
    }

    private bool TryCommit(Message message)
    {
        try
        {
            WriteSize(message);
            message.Output.Flush();
            message.Commit((message.Flags & CleanupFlags.Hold) != 0 ? Hold : null);
            if ((message.Flags & CleanupFlags.Hold) != 0)
            {
                flow.Return();
            }

            return true;
        }
        catch (PosixException error)
        {
            Log.Warning($"{message.Id}: write queue file: {error.Text}");
            message.Fail(CleanupStatus.Write);
            return false;
        }
    }

    private static void WriteSize(Message message)
    {
        Span<byte> payload = stackalloc byte[SizeRecord.PayloadLength];
        new SizeRecord(message.DataSize, message.DataOffset, message.RecipientCount, message.QueueFlags, message.DataSize, message.SendOptions)
            .Format(payload);
        message.Output.Patch(RecordFormat.EncodedLength(SizeRecord.PayloadLength) - SizeRecord.PayloadLength, payload);
    }

    private static void Remove(Message message)
    {
        if (message.HasTrace)
        {
            _ = message.File.Directories.TryRemove("trace", message.Id);
        }

        message.File.Discard();
        if ((message.Flags & CleanupFlags.Discard) != 0)
        {
            Log.Info($"{message.Id}: removed (discarded)");
        }
        else if (!message.WasReturned)
        {
            Log.Info($"{message.Id}: removed (canceled)");
        }
    }
}
