using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Cleanup;

/// <summary>Reads the records of one message from its client and hands them to the phases.</summary>
internal sealed class MessageReceiver(EnvelopePhase envelope, ContentSettings content, ExtractedPhase extracted)
{
    // What only the mail system itself may write: room for edits, and jumps.
    private static ReadOnlySpan<byte> HiddenTypes => "pw"u8;

    /// <summary>Reads a message up to its end record, even when it is not wanted any more.</summary>
    /// <exception cref="PeerDisconnectedException">The client is gone in the middle of a record.</exception>
    public async ValueTask ReceiveAsync(ByteStream client, Message message)
    {
        message.Put(RecordType.Size, new string(' ', SizeRecord.PayloadLength));
        try
        {
            if (await TakeEnvelopeAsync(client, message) && await TakeContentAsync(client, message))
            {
                await TakeExtractedAsync(client, message);
            }
        }
        catch (PosixException error)
        {
            Log.Warning($"{message.Id}: write queue file: {error.Text}");
            message.Fail(CleanupStatus.Write);
        }

        CheckSize(message);
        if (!message.EndSeen && !message.CanWrite)
        {
            await SkipAsync(client);
        }
    }

    private async ValueTask<bool> TakeEnvelopeAsync(ByteStream client, Message message)
    {
        while (message.CanWrite)
        {
            if (await ReadAsync(client, message) is not { } record)
            {
                return false;
            }

            var text = ByteText.Decode(record.Payload(client.Buffered));
            client.Consume(record.Length);
            if (await envelope.TakeAsync(message, record.Type, text))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<bool> TakeContentAsync(ByteStream client, Message message)
    {
        var phase = new ContentPhase(message, content);
        phase.Start();
        while (message.CanWrite && !message.Output.IsFull)
        {
            if (phase.CanCopy && phase.Copy(client.Buffered) is var copied && copied > 0)
            {
                client.Consume(copied);
                continue;
            }

            if (await ReadAsync(client, message) is not { } record)
            {
                return false;
            }

            var isEnd = phase.Take(record.Type, record.Payload(client.Buffered));
            client.Consume(record.Length);
            await phase.DrainAsync();
            if (isEnd)
            {
                phase.Finish();
                return true;
            }
        }

        return false;
    }

    private async ValueTask TakeExtractedAsync(ByteStream client, Message message)
    {
        while (message.CanWrite && !message.EndSeen && await ReadAsync(client, message) is { } record)
        {
            var text = ByteText.Decode(record.Payload(client.Buffered));
            client.Consume(record.Length);
            await extracted.TakeAsync(message, record.Type, text);
        }
    }

    /// <summary>Waits for the next record; null, and a failed message, when there is none.</summary>
    private static async ValueTask<RecordSlice?> ReadAsync(ByteStream client, Message message)
    {
        var record = await client.ReadRecordAsync();
        if (record is null)
        {
            message.Fail(CleanupStatus.Bad);
            return null;
        }

        if (HiddenTypes.Contains(record.Value.Type))
        {
            Log.Warning($"{message.Id}: record type {record.Value.Type} not allowed - discarding this message");
            message.Fail(CleanupStatus.Bad);
        }

        return message.CanWrite ? record : null;
    }

    private static void CheckSize(Message message)
    {
        if (message.Output.IsFull && message.Status == CleanupStatus.Ok)
        {
            Log.Warning($"{message.Id}: queue file size limit exceeded");
            message.Fail(CleanupStatus.Size);
        }
    }

    /// <summary>Lets a client finish that does not listen before.</summary>
    private static async ValueTask SkipAsync(ByteStream client)
    {
        while (await client.ReadRecordAsync() is { } record)
        {
            client.Consume(record.Length);
            if (record.Type == RecordType.End)
            {
                return;
            }
        }
    }
}
