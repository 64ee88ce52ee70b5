using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Qmgr;

/// <summary>Reads messages of the active queue into memory.</summary>
internal sealed class MessageLoader(QueueDirectories directories, Scheduler scheduler, bool confirmsDelayCleared)
{
    private const int BufferLength = 8192;
    private static readonly byte[] s_killed = [RecordType.Killed];

    private readonly byte[] _buffer = new byte[BufferLength];

    /// <summary>Reads a message that has just been moved to the active queue.</summary>
    /// <param name="message">The message.</param>
    /// <returns>What came of it.</returns>
    public LoadStatus Load(Message message)
    {
        if (Open(message) is not { } file)
        {
            return LoadStatus.Gone;
        }

        using (file)
        {
            if (!file.TryLock(LockKind.Exclusive, LockStyle.Flock))
            {
                Log.Info($"{message.QueueId}: skipped, still being delivered");
                return LoadStatus.Locked;
            }

            message.RecipientLimit = scheduler.RecipientsForMessage;
            if (!TryRead(message, file, message.RecipientLimit))
            {
                return LoadStatus.Corrupt;
            }

            if (message.WarningTime < 0 && confirmsDelayCleared)
            {
                message.Trace |= Ipc.DeliveryFlags.DelaySent;
            }

            return LoadStatus.Ready;
        }
    }

    /// <summary>Reads more recipients.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether that worked.</returns>
    public bool LoadMore(Message message)
    {
        if (Open(message) is not { } file)
        {
            return false;
        }

        using (file)
        {
            var room = Math.Max(1, message.RecipientLimit - message.RecipientsInMemory);
            return TryRead(message, file, room);
        }
    }

    /// <summary>Remembers that the sender has been told of the delay.</summary>
    /// <param name="message">The message.</param>
    public void MarkWarned(Message message)
    {
        if (Open(message) is not { } file)
        {
            return;
        }

        using (file)
        {
            Span<byte> number = stackalloc byte[RecordFormat.NumberWidth];
            _ = RecordFormat.FormatNumber(number, -1);
            file.WriteAt(number, message.WarningOffset + 2);
        }

        message.WarningTime = -1;
    }

    /// <summary>Remembers that the report of deliveries has been sent.</summary>
    /// <param name="message">The message.</param>
    public void MarkTraced(Message message)
    {
        if (Open(message) is not { } file)
        {
            return;
        }

        using (file)
        {
            file.WriteAt(s_killed, message.TraceOffset);
        }
    }

    /// <summary>Marks a recipient as done.</summary>
    /// <param name="message">The message.</param>
    /// <param name="recipient">The recipient.</param>
    public void MarkDone(Message message, Recipient recipient)
    {
        if (recipient.Offset > 0 && Open(message) is { } file)
        {
            using (file)
            {
                file.WriteAt([RecordType.DoneRecipient], recipient.Offset);
            }
        }
    }

    private bool TryRead(Message message, PosixFile file, int limit)
    {
        try
        {
            return new EnvelopeReader(message, file, limit, _buffer).Read();
        }
        catch (QueueFormatException exception)
        {
            Log.Warning(exception.Message);
            Log.Warning($"{message.QueueId}: message rejected: missing end record");
            return false;
        }
    }

    private PosixFile? Open(Message message)
    {
        var error = directories.TryOpen(QueueName.Active, message.QueueId, OpenFlags.ReadWrite, out var file);
        if (error == 0)
        {
            return file;
        }

        if (error != Errno.ENOENT)
        {
            throw new FatalException($"open {QueueName.Active} {message.QueueId}: {Errno.Text(error)}");
        }

        Log.Warning($"open {QueueName.Active} {message.QueueId}: {Errno.Text(error)}");
        return null;
    }
}
