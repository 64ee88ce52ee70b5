using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Postqueue;

/// <summary>Reads the list from showq and prints it.</summary>
internal sealed class QueueLister(GlobalParameters global, MailServices services)
{
    /// <summary>Lists the queue.</summary>
    /// <param name="asJson">Whether as JSON objects.</param>
    /// <exception cref="FatalException">The list is not available.</exception>
    public async ValueTask ListAsync(bool asJson)
    {
        using var printer = new OutputText();
        IListing listing = asJson ? new JsonListing(printer) : new TextListing(printer, global.Queue.EnableLongQueueIds);
        using var stream = await OpenAsync();
        stream.Timeout = global.Ipc.IpcTimeout;
        try
        {
            await stream.ExpectAnnouncementAsync(ProtocolNames.Showq);
            while (await stream.WaitForListAsync() && stream.Buffered[0] != 0)
            {
                listing.Add(stream.TakeList<ShowqMessage>());
            }

            if (stream.BufferedMemory.IsEmpty)
            {
                throw new FatalException("malformed showq server response");
            }
        }
        catch (IOException)
        {
            throw new FatalException("malformed showq server response");
        }

        listing.Finish();
    }

    private async ValueTask<ByteStream> OpenAsync()
    {
        try
        {
            return await ByteStream.ConnectUnixAsync(services.Showq.Path, global.Ipc.IpcTimeout);
        }
        catch (PosixException exception)
        {
            var text = $"Connect to the {global.Identity.MailName} {global.Ipc.ShowqServiceName} service: {exception.Text}";
            if (exception.Errno is Errno.EACCES or Errno.EPERM)
            {
                throw new FatalException(text);
            }

            if (Identity.EffectiveUserId != 0)
            {
                throw new FatalException($"Queue report unavailable - mail system is down ({text})");
            }

            Log.Warning($"Mail system is down -- accessing queue directly ({text})");
            return StartShowq();
        }
    }

    // The system's own server of lists, without the master, with the rights it always has.
    private ByteStream StartShowq()
    {
        var (read, write) = Descriptors.Pipe();
        _ = Spawner.Spawn(new SpawnRequest
        {
            Path = global.Location.DaemonDirectory + "/showq",
            Arguments = ["showq", "-u", "-S"],
            Descriptors = [(write, 1)],
        });
        Descriptors.Close(write);
        return new ByteStream(read);
    }
}
