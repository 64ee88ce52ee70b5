using Postfix.IO;
using Postfix.Ipc;
using Postfix.Posix;

namespace Postfix.SmtpClient;

/// <summary>Connections that scache(8) keeps for all processes of this service.</summary>
/// <param name="client">The client of scache.</param>
/// <param name="service">The service's name in master.cf: others may have other settings.</param>
/// <param name="options">The settings of a connection.</param>
/// <param name="time">The clock.</param>
internal sealed class SharedSessions(ScacheClient client, string service, SessionOptions options, TimeProvider time)
{
    /// <summary>Leaves a connection.</summary>
    /// <param name="entry">The connection.</param>
    /// <param name="rest">For how long.</param>
    public async Task LeaveAsync(CachedSession entry, TimeSpan rest)
    {
        var session = entry.Session;
        // Whatever a server says unasked is a farewell.
        if (!client.IsUsable || rest <= TimeSpan.Zero || session.Connection.HasPending)
        {
            session.Dispose();
            return;
        }
        var state = SessionState.Of(session, Now).Write();
        var seconds = (int)Math.Ceiling(rest.TotalSeconds);
        var descriptor = session.Connection.Stream.Detach();
        var server = Label(entry.Server);
        if (await client.SaveEndpointAsync(server, state, seconds, descriptor))
        {
            await client.SaveDestinationAsync(Label(entry.Destination), "", seconds, server);
        }
        Descriptors.Close(descriptor);
    }

    /// <summary>Takes a connection that served a destination.</summary>
    public async ValueTask<SmtpSession?> TakeByDestinationAsync(string destination) => Restore(await client.FindDestinationAsync(Label(destination)));

    /// <summary>Takes a connection to a server.</summary>
    public async ValueTask<SmtpSession?> TakeByServerAsync(string server) => Restore(await client.FindEndpointAsync(Label(server)));

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    private string Label(string key) => $"{service}\n{key}";

    private SmtpSession? Restore((int Descriptor, string Property) found)
    {
        if (found.Descriptor < 0)
        {
            return null;
        }
        if (SessionState.Parse(found.Property) is not { } state)
        {
            Descriptors.Close(found.Descriptor);
            return null;
        }
        var session = new SmtpSession(new ByteStream(found.Descriptor), state.Peer, options, time)
        {
            IsBestExchanger = state.IsBestExchanger,
            EarlierAge = TimeSpan.FromSeconds(Math.Max(0, Now - state.Opened)),
        };
        state.Restore(session);
        return session;
    }
}
