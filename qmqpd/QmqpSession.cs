using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Qmqpd;

/// <summary>One connection: a message comes, one reply goes.</summary>
internal sealed class QmqpSession(QmqpSite site, ByteStream stream, QmqpClient client)
{
    // The first byte of a reply, and so what the client does with the message.
    private const char Accepted = 'K', NotNow = 'Z', Refused = 'D';

    private readonly NetstringReader _reader = new(stream);
    private string _part = "";

    /// <summary>Whether details are logged.</summary>
    public bool IsDebugged { get; init; }

    /// <summary>Serves the client.</summary>
    public async Task RunAsync()
    {
        try
        {
            switch (await site.Clients.MatchAsync(client.Name, client.Address))
            {
                case MatchResult.Match:
                    await ReceiveAsync();
                    break;
                case MatchResult.Error:
                    await ReplyAsync(NotNow, "Error: server configuration error");
                    break;
                default:
                    await ReplyAsync(Refused, $"Error: {client.NameAddress} is not authorized to use this service");
                    break;
            }
        }
        catch (IOException error) when (error is PeerTimeoutException or PeerDisconnectedException)
        {
            // The client was told; it did not wait for the reply.
            Debug($"{client.NameAddress}: {error.Message} while sending a reply");
        }
    }

    private async ValueTask ReceiveAsync()
    {
        CleanupClient cleanup;
        try
        {
            cleanup = await site.Services.OpenCleanupAsync(site.Flags);
        }
        catch (IOException error)
        {
            Log.Warning($"{client.NameAddress}: {error.Message}");
            await ReplyAsync(NotNow, "Error: queue file write error");
            return;
        }
        using (cleanup)
        {
            Log.Info($"{cleanup.QueueId}: client={client.NameAddress}");
            if (await ReadAsync(cleanup.QueueId) is { } message)
            {
                await SubmitAsync(cleanup, message);
            }
        }
    }

    /// <summary>Reads the message; null when there is none, and the client has been told.</summary>
    private async ValueTask<QmqpMessage?> ReadAsync(string queueId)
    {
        try
        {
            return await ParseAsync();
        }
        catch (NetstringException error)
        {
            var problem = $"{error.Message} while receiving {_part}";
            Log.Info($"{queueId}: {client.NameAddress}: {problem}");
            await ReplyAsync(Refused, problem);
        }
        catch (PeerTimeoutException)
        {
            Log.Info($"{queueId}: {client.NameAddress}: read/write timeout while receiving {_part}");
        }
        catch (PeerDisconnectedException)
        {
            Log.Info($"{queueId}: {client.NameAddress}: lost connection while receiving {_part}");
        }
        return null;
    }

    private async ValueTask<QmqpMessage> ParseAsync()
    {
        var messageLimit = (int)Math.Min(site.Queue.MessageSizeLimit, int.MaxValue);
        var addressLimit = site.Queue.LineLengthLimit;
        _part = "QMQP packet header";
        await _reader.ReadLengthAsync(0);
        _part = "message content";
        var content = await _reader.ReadAsync(messageLimit);
        _part = "sender address";
        var sender = await _reader.ReadAsync(addressLimit);
        _part = "recipient address";
        var recipients = new List<string>();
        long size = content.Length;
        while (await _reader.PeekAsync() != (byte)',')
        {
            var recipient = await _reader.ReadAsync(addressLimit);
            // The envelope counts, too: who is at the other end must not fill the memory with it.
            size += recipient.Length;
            if (messageLimit > 0 && size > messageLimit)
            {
                throw new NetstringException("netstring length exceeds storage limit");
            }
            recipients.Add(ByteText.Decode(recipient));
        }
        return new QmqpMessage(content, VerpSender.Parse(ByteText.Decode(sender)), recipients);
    }

    private async ValueTask SubmitAsync(CleanupClient cleanup, QmqpMessage message)
    {
        Debug($"{cleanup.QueueId}: {message.Content.Length} bytes from <{message.Sender.Address}> for {message.Recipients.Count} recipients");
        CleanupStatusText? failure;
        var reason = "";
        if (message.Recipients.Count == 0)
        {
            failure = CleanupStatusText.Of(CleanupStatus.Recipient);
        }
        else if (!message.Sender.IsAllowed(site.Queue.VerpDelimiterFilter))
        {
            failure = CleanupStatusText.Of(CleanupStatus.Content);
        }
        else
        {
            var reply = await CopyAsync(cleanup, message);
            failure = CleanupStatusText.Of(reply.Status);
            reason = reply.Status.HasFlag(CleanupStatus.Content) ? reply.Reason : "";
        }
        if (failure is null)
        {
            await ReplyAsync(Accepted, $"Ok: queued as {cleanup.QueueId}");
            return;
        }
        var text = reason.Length > 0 ? $"Error: {reason}" : $"Error: {failure.Text}";
        Log.Warning($"{cleanup.QueueId}: {client.NameAddress}: {text}");
        await ReplyAsync(failure.ReplyCode < 500 ? NotNow : Refused, text);
    }

    private async ValueTask<CleanupReply> CopyAsync(CleanupClient cleanup, QmqpMessage message)
    {
        try
        {
            await new QmqpRecords(site, client, cleanup).WriteAsync(message);
        }
        catch (IOException)
        {
            // cleanup has stopped reading; its last word says why.
            Debug($"{cleanup.QueueId}: cleanup stopped reading");
        }
        return await cleanup.FinishAsync();
    }

    private async ValueTask ReplyAsync(char status, string text)
    {
        if (status != Accepted)
        {
            await EventLoop.Current.Delay(site.Parameters.ErrorDelay);
        }
        stream.WriteNetstring(ByteText.Encode($"{(status == Refused && site.SoftBounce ? NotNow : status)}{text}"));
        await stream.FlushAsync();
    }

    private void Debug(string text)
    {
        if (IsDebugged)
        {
            Log.Info(text);
        }
    }
}
