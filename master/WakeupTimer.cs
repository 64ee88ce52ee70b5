using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Master;

/// <summary>Wakes a service at once and then regularly, when master.cf says so.</summary>
internal sealed class WakeupTimer(MasterEntry entry, ServiceName name, TimeSpan triggerTimeout)
{
    private static readonly byte[] s_request = [(byte)'W'];
    private LoopTimer? _timer;
    private bool _cancelled;

    /// <summary>Starts, unless it runs already or the service has no wake-up time.</summary>
    public void Start()
    {
        if (entry.WakeupSeconds > 0 && _timer is null && !_cancelled)
        {
            Wake();
        }
    }

    public void Cancel()
    {
        _cancelled = true;
        _timer?.Cancel();
    }

    private void Wake()
    {
        _timer = EventLoop.Current.Schedule(TimeSpan.FromSeconds(entry.WakeupSeconds), Wake);
        if (entry.Transport is MasterTransport.Unix or MasterTransport.Fifo)
        {
            _ = SendAsync();
        }
    }

    private async Task SendAsync()
    {
        var errno = await Trigger.SendAsync(name.Path, s_request, triggerTimeout);
        if (errno != 0 && !_cancelled)
        {
            Log.Warning($"trigger {name.Path}: {Errno.Text(errno)}");
        }
    }
}
