using Postfix.Mail;

namespace Postfix.Ipc;

/// <summary>Asks trivial-rewrite, and remembers answers for a moment while the service has not restarted.</summary>
/// <param name="endpoint">The service.</param>
/// <param name="limits">Time limits.</param>
/// <param name="time">The clock.</param>
public sealed class RewriteClient(ServiceEndpoint endpoint, ServiceLimits limits, TimeProvider time) : IDisposable
{
    private const int MaximumRemembered = 1000;
    private static readonly TimeSpan s_memory = TimeSpan.FromSeconds(1);
    private readonly ServiceConnections _service = new(endpoint, limits);
    private readonly Dictionary<RewriteRequest, RewriteReply> _rewritten = [];
    private readonly Dictionary<ResolveRequest, ResolveReply> _resolved = [];
    private int _generation;
    private long _since;

    /// <summary>The standard form of an address.</summary>
    /// <param name="rule">The context: <c>local</c> or <c>remote</c>.</param>
    /// <param name="address">The address in quoted form.</param>
    /// <returns>The address in quoted form.</returns>
    public async ValueTask<string> RewriteAsync(string rule, string address)
    {
        var request = new RewriteRequest(rule, address);
        if (!Remembers(_rewritten, request, out var reply))
        {
            reply = await _service.CallAsync<RewriteRequest, RewriteReply>(request);
            Remember(_rewritten, request, reply, reply.ServerFlags == 0);
        }

        return reply.Address;
    }

    /// <summary>The standard form of an address in unquoted form.</summary>
    /// <param name="rule">The context: <c>local</c> or <c>remote</c>.</param>
    /// <param name="address">The address, unquoted.</param>
    /// <returns>The address, unquoted.</returns>
    public async ValueTask<string> RewriteInternalAsync(string rule, string address)
        => AddressQuoting.Unquote(await RewriteAsync(rule, AddressQuoting.Quote(address)));

    /// <summary>Where mail for an address goes.</summary>
    /// <param name="sender">The envelope sender, unquoted.</param>
    /// <param name="address">The address, unquoted.</param>
    /// <param name="verify">Whether the settings for address probes apply.</param>
    public async ValueTask<ResolveReply> ResolveAsync(string sender, string address, bool verify = false)
    {
        var request = new ResolveRequest(verify, sender, address);
        if (!Remembers(_resolved, request, out var reply))
        {
            reply = await _service.CallAsync<ResolveRequest, ResolveReply>(request);
            Remember(_resolved, request, reply, reply.ServerFlags == 0 && (reply.Flags & ResolveFlags.Fail) == 0);
        }

        return reply;
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _service.Dispose();

    private bool Remembers<TRequest, TReply>(
        Dictionary<TRequest, TReply> memory, TRequest request, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TReply? reply)
        where TRequest : notnull
        where TReply : class
    {
        reply = null;
        return memory.Count > 0 && _service.IsFresh && _generation == _service.Generation
            && time.GetElapsedTime(_since) < s_memory && memory.TryGetValue(request, out reply);
    }

    private void Remember<TRequest, TReply>(Dictionary<TRequest, TReply> memory, TRequest request, TReply reply, bool worthIt)
        where TRequest : notnull
    {
        if (_generation != _service.Generation || time.GetElapsedTime(_since) >= s_memory || memory.Count >= MaximumRemembered)
        {
            _rewritten.Clear();
            _resolved.Clear();
            _generation = _service.Generation;
            _since = time.GetTimestamp();
        }

        if (worthIt)
        {
            memory[request] = reply;
        }
    }
}
