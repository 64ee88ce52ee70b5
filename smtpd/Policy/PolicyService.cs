using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Smtpd.Policy;

/// <summary>A policy server: connections that are kept, and questions that are asked again when a connection fails.</summary>
internal sealed class PolicyService(PolicyEndpoint endpoint, PolicySettings settings, TimeProvider time)
{
    private const int ReplyLimit = 65536;

    // What Postfix logs where no call to the system has failed.
    private const string NoErrno = "Application error";

    private readonly Stack<PolicyConnection> _idle = new();

    /// <summary>The server as the log calls it.</summary>
    public string Name => endpoint.Name;

    /// <summary>policy_context.</summary>
    public string Context => settings.Context;

    /// <summary>What to do when the server does not answer.</summary>
    public string DefaultAction => settings.DefaultAction;

    /// <summary>Asks the server.</summary>
    /// <param name="request">The question.</param>
    /// <returns>The action it wants; null when it does not answer.</returns>
    public async ValueTask<string?> AskAsync(byte[] request)
    {
        for (var count = 1; ; count++)
        {
            string reason;
            try
            {
                using var connection = await TakeAsync();
                var action = await TalkAsync(connection.Stream, request);
                Keep(connection);
                return action;
            }
            catch (PosixException exception)
            {
                Log.Warning($"connect to {endpoint.Name}: {exception.Text}");
                reason = exception.Text;
            }
            catch (IOException exception)
            {
                reason = exception is PeerTimeoutException ? "Connection timed out" : NoErrno;
            }
            // A connection that the server closed, while it was idle for instance, is no trouble worth a line.
            if (count > 1 || settings.TryLimit == 1 || reason != NoErrno)
            {
                Log.Warning($"problem talking to server {endpoint.Name}: {reason}");
            }
            _idle.Clear();
            if (count >= settings.TryLimit)
            {
                return null;
            }
            await EventLoop.Current.Delay(settings.RetryDelay);
        }
    }

    private async ValueTask<string> TalkAsync(ByteStream stream, byte[] request)
    {
        stream.Timeout = settings.Timeout;
        stream.Write(request);
        await stream.FlushAsync();
        int length;
        while ((length = EndOf(stream.Buffered)) < 0)
        {
            if (stream.Buffered.Length > ReplyLimit || await stream.FillAsync() == 0)
            {
                throw new PeerDisconnectedException("unexpected end of input");
            }
        }
        var attributes = Parse(stream.Buffered[..length]);
        stream.Consume(length);
        foreach (var (name, value) in attributes)
        {
            if (name == "action")
            {
                return value;
            }
        }
        throw NoAction();
    }

    private IReadOnlyList<KeyValuePair<string, string>> Parse(ReadOnlySpan<byte> reply)
    {
        try
        {
            return PlainAttributes.Parse(reply);
        }
        catch (ProtocolException)
        {
            throw NoAction();
        }
    }

    /// <summary>Logs that a reply has no action, whatever else it has.</summary>
    private ProtocolException NoAction()
    {
        Log.Warning($"missing attribute action in input from {endpoint.Name}");
        return new ProtocolException(NoErrno);
    }

    private async ValueTask<PolicyConnection> TakeAsync()
    {
        while (_idle.TryPop(out var idle))
        {
            var now = time.GetUtcNow();
            if (now - idle.LastUsed < settings.MaxIdle && now - idle.Opened < settings.MaxTtl && !idle.Stream.HasInput)
            {
                return idle;
            }
            idle.Close();
        }
        return new PolicyConnection(await endpoint.ConnectAsync(settings.Timeout), time.GetUtcNow());
    }

    private void Keep(PolicyConnection connection)
    {
        connection.Uses++;
        connection.LastUsed = time.GetUtcNow();
        if (settings.RequestLimit == 0 || connection.Uses < settings.RequestLimit)
        {
            connection.IsKept = true;
            _idle.Push(connection);
        }
    }

    private static int EndOf(ReadOnlySpan<byte> reply)
    {
        if (reply.StartsWith("\n"u8))
        {
            return 1;
        }
        var end = reply.IndexOf("\n\n"u8);
        return end < 0 ? -1 : end + 2;
    }
}
