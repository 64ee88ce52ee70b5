using Postfix.Conf;
using Postfix.Server;

namespace Postfix.Maildrop;

/// <summary>Tells pickup(8) that there is a new file; while the mail system is down it finds the file by itself later.</summary>
public static class MaildropNotice
{
    /// <summary>Wakes pickup(8); that it does not answer is no error of the message.</summary>
    /// <param name="global">The configuration. The working folder is the queue directory.</param>
    public static async Task SendAsync(GlobalParameters global)
        => await ServiceTrigger.TrySendAsync($"public/{global.Ipc.PickupServiceName}", "W"u8.ToArray(), global.Server.TriggerTimeout);
}
