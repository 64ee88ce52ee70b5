using Postfix.Posix;

namespace Postfix.IO;

/// <summary>Wakes a trigger service: a few bytes over its socket or named pipe, and no answer.</summary>
public static class Trigger
{
    /// <summary>
    /// Sends the request bytes and a NUL to a UNIX-domain service, or the bytes alone to a named pipe. Returns 0 or the
    /// error number. The server closes the connection once it has read; there is no need to wait for that.
    /// </summary>
    public static ValueTask<int> SendAsync(string path, ReadOnlyMemory<byte> request, TimeSpan timeout)
    {
        // The usual case needs no waiting and no more than four system calls.
        var socket = Sockets.Create(System.Net.Sockets.AddressFamily.Unix);
        var errno = Sockets.TryConnect(socket, path);
        if (errno == 0)
        {
            Span<byte> message = stackalloc byte[request.Length + 1];
            request.Span.CopyTo(message);
            message[^1] = 0;
            var sent = Descriptors.Write(socket, message);
            errno = sent == message.Length ? 0 : sent < 0 ? -sent : Errno.EPIPE;
        }
        Descriptors.Close(socket);
        return errno is 0 or Errno.ENOENT ? ValueTask.FromResult(errno) : SendSlowlyAsync(path, request, timeout);
    }

    private static async ValueTask<int> SendSlowlyAsync(string path, ReadOnlyMemory<byte> request, TimeSpan timeout)
    {
        try
        {
            if (FileStatus.TryGet(path, out var status) == 0 && status.IsFifo)
            {
                using var fifo = PosixFile.Open(path, OpenFlags.WriteOnly | OpenFlags.NonBlocking);
                fifo.Write(request.Span);
                return 0;
            }
            using var stream = await ByteStream.ConnectUnixAsync(path, timeout);
            stream.Timeout = timeout;
            stream.Write(request.Span);
            stream.Write([0]);
            await stream.FlushAsync();
            return 0;
        }
        catch (PosixException error)
        {
            return error.Errno;
        }
        catch (PeerTimeoutException)
        {
            return Errno.ETIMEDOUT;
        }
        catch (PeerDisconnectedException error)
        {
            return error.Errno == 0 ? Errno.EPIPE : error.Errno;
        }
    }
}
