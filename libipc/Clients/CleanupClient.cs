using Postfix.IO;
using Postfix.Posix;

namespace Postfix.Ipc;

/// <summary>A message on its way into the queue: records go to cleanup, which answers when it is there.</summary>
public sealed class CleanupClient : IDisposable
{
    private CleanupClient(ByteStream stream, string queueId)
    {
        Stream = stream;
        QueueId = queueId;
    }

    /// <summary>The queue id of the new message.</summary>
    public string QueueId { get; }

    /// <summary>Where the records go (<see cref="IpcStream.WriteRecord(ByteStream, byte, ReadOnlySpan{byte})"/>); flush when much is buffered.</summary>
    public ByteStream Stream { get; }

    /// <summary>Connects to cleanup, which waits until it is there.</summary>
    /// <param name="endpoint">The service.</param>
    /// <param name="limits">Time limits.</param>
    /// <param name="flags">What is asked for.</param>
    /// <exception cref="IOException">cleanup does not answer as it should.</exception>
    public static async ValueTask<CleanupClient> OpenAsync(ServiceEndpoint endpoint, ServiceLimits limits, CleanupFlags flags)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var stream = await ServiceConnector.ConnectPatientlyAsync(endpoint, limits);
        try
        {
            var announcement = await stream.ReceiveAsync<CleanupAnnouncement>();
            if (announcement.Protocol != endpoint.Protocol)
            {
                throw new ProtocolException($"unexpected protocol {announcement.Protocol} (expecting: {endpoint.Protocol})");
            }

            stream.Send(new CleanupRequest(flags));
            return new CleanupClient(stream, announcement.QueueId);
        }
        catch (IOException)
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Starts postdrop(1) in the place of cleanup: for who may only write to the maildrop folder, through its set-group-id right.</summary>
    /// <param name="program">The path of postdrop.</param>
    /// <param name="limits">Time limits.</param>
    /// <exception cref="IOException">postdrop does not answer as it should.</exception>
    public static async ValueTask<CleanupClient> OpenPostdropAsync(string program, ServiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var input = Descriptors.Pipe();
        var output = Descriptors.Pipe();
        try
        {
            Spawner.Spawn(new SpawnRequest { Path = program, Arguments = [program, "-r"], Descriptors = [(input.Read, 0), (output.Write, 1)] });
        }
        catch (PosixException error)
        {
            throw new PeerDisconnectedException(error.Message, error.Errno);
        }
        finally
        {
            Descriptors.Close(input.Read);
            Descriptors.Close(output.Write);
        }
        var stream = new ByteStream(output.Read, input.Write) { Timeout = limits.Timeout };
        try
        {
            var announcement = await stream.ReceiveAsync<CleanupAnnouncement>();
            return new CleanupClient(stream, announcement.QueueId);
        }
        catch (IOException)
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Sends what is buffered and reads the last word. Without it, closing takes the message back.</summary>
    /// <returns>How it went; <see cref="CleanupStatus.Write"/> when cleanup went away.</returns>
    public async ValueTask<CleanupReply> FinishAsync()
    {
        try
        {
            await Stream.FlushAsync();
            return await Stream.ReceiveAsync<CleanupReply>(skipUnknown: true);
        }
        catch (IOException)
        {
            return new CleanupReply(CleanupStatus.Write, "");
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => Stream.Dispose();
}
