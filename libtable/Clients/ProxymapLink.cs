using Postfix.Ipc;

namespace Postfix.Tables;

/// <summary>A way to ask a proxymap process for tables.</summary>
internal abstract class ProxymapLink
{
    /// <summary>Who is asked, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Asks once.</summary>
    /// <exception cref="IOException">There is no answer.</exception>
    public abstract ValueTask<ProxymapReply> CallAsync(ProxymapRequest request);
}
