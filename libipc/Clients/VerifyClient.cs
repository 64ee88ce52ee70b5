namespace Postfix.Ipc;

/// <summary>Asks and tells verify about addresses.</summary>
/// <param name="endpoint">The service.</param>
/// <param name="limits">Time limits.</param>
public sealed class VerifyClient(ServiceEndpoint endpoint, ServiceLimits limits) : IDisposable
{
    private readonly ServiceConnections _service = new(endpoint, limits);

    /// <summary>What is known about an address; starts a probe when nothing is.</summary>
    /// <param name="address">The address, unquoted.</param>
    public ValueTask<VerifyQueryReply> QueryAsync(string address)
        => _service.CallAsync<VerifyQueryRequest, VerifyQueryReply>(new VerifyQueryRequest(address));

    /// <summary>Tells the outcome of a probe.</summary>
    /// <param name="address">The address, unquoted.</param>
    /// <param name="status">Its state.</param>
    /// <param name="reason">The text of the probe.</param>
    /// <returns>Whether verify took it.</returns>
    public async ValueTask<bool> UpdateAsync(string address, VerifyStatus status, string reason)
        => (await _service.CallAsync<VerifyUpdateRequest, StatusReply>(new VerifyUpdateRequest(address, status, reason))).Status == 0;

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _service.Dispose();
}
