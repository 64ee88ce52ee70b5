using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Bounce;

/// <summary>Finds the queue files that notices are about.</summary>
/// <param name="directories">Where the queue keeps its files.</param>
/// <param name="withMessageId">Whether notices need the Message-ID.</param>
internal sealed class MessageStore(QueueDirectories directories, bool withMessageId)
{
    /// <summary>The message of a request; null when it is gone or cannot be read: the notice goes out without it.</summary>
    public OriginalMessage? Open(BounceMessage request)
    {
        var path = directories.PathOf(request.QueueName, request.QueueId);
        var error = directories.TryOpen(request.QueueName, request.QueueId, OpenFlags.ReadWrite, out var file);
        if (error != 0)
        {
            if (error != Errno.ENOENT)
            {
                Log.Warning($"open {path}: {Errno.Text(error)}");
            }

            return null;
        }

        var message = new OriginalMessage(file!);
        try
        {
            message.ReadEnvelope();
            if (withMessageId)
            {
                message.ReadMessageId();
            }

            return message;
        }
        catch (QueueFormatException exception)
        {
            Log.Warning($"{request.QueueId}: {exception.Message}");
            message.Dispose();
            return null;
        }
    }

    /// <summary>Marks recipients as done in the queue file.</summary>
    public void DeleteRecipients(BounceMessage request, IEnumerable<DeliveryLogEntry> entries)
    {
        if (directories.TryOpen(request.QueueName, request.QueueId, OpenFlags.ReadWrite, out var file) != 0)
        {
            return;
        }

        using (file)
        {
            foreach (var entry in entries.Where(entry => entry.Recipient.Offset > 0))
            {
                file!.WriteAt([RecordType.DoneRecipient], entry.Recipient.Offset);
            }
        }
    }
}
