using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Maildrop;

/// <summary>Tells pickup(8) that there is a new file; while the mail system is down it finds the file by itself later.</summary>
public static class MaildropNotice
{
    /// <summary>Wakes pickup(8); that it does not answer is no error of the message.</summary>
    /// <param name="global">The configuration. The working folder is the queue directory.</param>
    public static async Task SendAsync(GlobalParameters global)
    {
        var path = $"public/{global.Ipc.PickupServiceName}";
        var errno = FileStatus.TryGet(path, out _);
        if (errno != 0)
        {
            Log.Warning($"unable to look up {path}: {Errno.Text(errno)}");
            return;
        }
        errno = await Trigger.SendAsync(path, "W"u8.ToArray(), global.Server.TriggerTimeout);
        if (errno != 0)
        {
            Log.Debug($"trigger {path}: {Errno.Text(errno)}");
        }
    }
}
