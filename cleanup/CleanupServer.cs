using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Cleanup;

/// <summary>Receives messages, one after the other, and puts them into the incoming queue.</summary>
internal sealed class CleanupServer : Daemon
{
    private const int BufferLength = 65536;
    private const string Incoming = "incoming";
    private static readonly TimeSpan s_createRetryDelay = TimeSpan.FromSeconds(10);
    private static readonly byte[] s_wakeUp = "W"u8.ToArray();
    private static readonly string[] s_logFolders = ["defer", "bounce", "trace"];

    private readonly CleanupParts _parts;
    private readonly byte[] _buffer = new byte[BufferLength];
    private readonly UnfinishedFile _unfinished = new();

    public CleanupServer(DaemonContext context) : base(context)
    {
        Unsupported.RefuseOtherMilters(context.Main);
        _parts = new CleanupParts(context.Main, context.Time, !context.IsStandalone);
    }

    public override string? ChangedTable() => _parts.Tables.ChangedTable();

    public override async Task ServeAsync(ByteStream client)
    {
        await _parts.Flow.TakeAsync();
        using var file = await CreateAsync();
        var isSafe = false;
        _unfinished.Begin(file);
        try
        {
            client.Send(new CleanupAnnouncement(ProtocolNames.Cleanup, file.Id));
            await client.FlushAsync();
            if (await client.TryReceiveAsync<CleanupRequest>() is { } request)
            {
                var message = _parts.Begin(file, request.Flags, _buffer);
                await _parts.Receiver.ReceiveAsync(client, message);
                if (!_unfinished.End())
                {
                    // The process is ending, and the client will see no answer.
                    await Task.Delay(Timeout.Infinite);
                }
                isSafe = await _parts.Finisher.FinishAsync(message);
                await ReplyAsync(client, message, isSafe);
            }
        }
        catch (ProtocolException error)
        {
            Log.Warning($"{file.Id}: {error.Message}");
        }
        finally
        {
            // Removing twice is harmless; keeping what was not acknowledged is not.
            if (!isSafe)
            {
                _unfinished.End();
                file.Discard();
            }
        }
    }

    /// <summary>The client, who waits, hears the outcome first; the queue manager hears of the message after that.</summary>
    private async ValueTask ReplyAsync(ByteStream client, Message message, bool isQueued)
    {
        client.Send(new CleanupReply(message.Status, message.Status == CleanupStatus.Ok ? "" : message.Reason ?? ""));
        await client.FlushAsync();
        if (isQueued && message.File.Queue == Incoming)
        {
            var error = await Trigger.SendAsync(_parts.Services.QueueManagerPath, s_wakeUp, Context.Server.TriggerTimeout);
            if (error != 0)
            {
                Log.Debug($"{_parts.Services.QueueManagerPath}: {Errno.Text(error)}");
            }
        }
    }

    private async ValueTask<QueueFile> CreateAsync()
    {
        for (; ; )
        {
            var error = _parts.Creator.TryCreate(Incoming, QueueFile.IncompleteMode, out var file);
            if (error == 0)
            {
                // The name may have been that of another message, whose logs mean nothing any more.
                foreach (var folder in s_logFolders)
                {
                    _ = file!.Directories.TryRemove(folder, file.Id);
                }

                return file!;
            }

            Log.Warning($"mail_queue_enter: create file {Incoming}: {Errno.Text(error)}");
            await EventLoop.Current.Delay(s_createRetryDelay);
        }
    }
}
