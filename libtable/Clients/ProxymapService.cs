using Postfix.IO;
using Postfix.Ipc;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>The proxymap service of the running mail system.</summary>
internal sealed class ProxymapService(TableSettings settings) : ProxymapLink
{
    private readonly ServiceConnections _connections = new(
        Endpoint(settings),
        new ServiceLimits { Timeout = settings.IpcTimeout, Idle = settings.IpcIdle, Lifetime = settings.IpcLifetime },
        patient: false);

    public override string Name => settings.ProxymapService;

    /// <summary>Whether master.cf has the service: there is its socket.</summary>
    public static bool IsThere(TableSettings settings) => FileStatus.TryGet(Endpoint(settings).Path, out _) == 0;

    public override async ValueTask<ProxymapReply> CallAsync(ProxymapRequest request)
    {
        try
        {
            return await _connections.CallOnceAsync<ProxymapRequest, ProxymapReply>(request);
        }
        catch (PeerDisconnectedException)
        {
            // The service ends now and then; the next process answers.
            return await _connections.CallOnceAsync<ProxymapRequest, ProxymapReply>(request);
        }
    }

    private static ServiceEndpoint Endpoint(TableSettings settings)
        => new(settings.ProxyClass, settings.ProxymapService, ProtocolNames.Proxymap);
}
