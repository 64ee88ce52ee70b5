using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Server;

/// <summary>How commands wake a service, and what they say when it is not there.</summary>
public static class ServiceTrigger
{
    /// <summary>Sends a request; false when the service cannot be reached. A missing socket is logged.</summary>
    /// <param name="path">The socket or named pipe.</param>
    /// <param name="request">What the service is to do.</param>
    /// <param name="timeout">How long to wait.</param>
    public static async ValueTask<bool> TrySendAsync(string path, ReadOnlyMemory<byte> request, TimeSpan timeout)
    {
        var errno = FileStatus.TryGet(path, out var status);
        if (errno != 0)
        {
            Log.Warning($"unable to look up {path}: {Errno.Text(errno)}");
            return false;
        }
        if (!status.IsSocket && !status.IsFifo)
        {
            Log.Warning($"{path} is not a socket or a fifo");
            return false;
        }
        errno = await Trigger.SendAsync(path, request, timeout);
        if (errno != 0)
        {
            Log.Debug($"trigger {path}: {Errno.Text(errno)}");
        }
        return errno == 0;
    }
}
