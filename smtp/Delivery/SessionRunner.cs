using Postfix.IO;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.SmtpClient;

/// <summary>Takes one message through one connection, new or kept, and decides what becomes of the connection after.</summary>
internal sealed class SessionRunner(AgentSettings settings, SessionSteps steps, CachePolicy policy, SessionCache cache)
{
    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Uses a new connection.</summary>
    /// <returns>Whether the server wanted to talk.</returns>
    public async Task<bool> RunNewAsync(SmtpSession session, Attempt attempt, Visit visit)
    {
        attempt.Delivery.Stages.ReuseCount = 0;
        session.QueueId = attempt.QueueId;
        var isReady = false;
        await GuardAsync(session, attempt, async () =>
        {
            if (isReady = await steps.Handshake.RunAsync(session, attempt))
            {
                attempt.Delivery.Stages.ConnectionReady = Microseconds();
                attempt.IsFinalServer |= visit.IsLastSession;
                await SendAsync(session, attempt, visit);
            }
            else
            {
                await LeaveAsync(session);
            }
        });
        return isReady;
    }

    /// <summary>Uses a kept connection when it is still alive.</summary>
    /// <returns>False when it is not.</returns>
    public async Task<bool> RunKeptAsync(SmtpSession session, Attempt attempt, Visit visit)
    {
        session.QueueId = attempt.QueueId;
        if (!await ProbeAsync(session))
        {
            session.Dispose();
            return false;
        }
        attempt.Delivery.Stages.ReuseCount = session.ReuseCount;
        attempt.Delivery.Stages.ConnectionReady = Microseconds();
        await GuardAsync(session, attempt, () => SendAsync(session, attempt, visit));
        return true;
    }

    private async Task SendAsync(SmtpSession session, Attempt attempt, Visit visit)
    {
        await steps.Transaction.RunAsync(session, attempt, isLast: !visit.StoresCached);
        if (visit.StoresCached && policy.AllowsReuse(session))
        {
            await steps.Notice.SendAsync(session);
            session.ReuseCount++;
            cache.Add(session, CacheKeys.Destination(settings, visit.Destination, attempt), CacheKeys.Server(session.Peer, attempt));
            return;
        }
        await LeaveAsync(session);
    }

    private async Task LeaveAsync(SmtpSession session)
    {
        if (!session.MustHangUp)
        {
            await SayGoodbyeAsync(session);
        }
        await steps.Notice.SendAsync(session);
        session.Dispose();
    }

    private async Task SayGoodbyeAsync(SmtpSession session)
    {
        try
        {
            session.Begin("sending QUIT", settings.Timeouts.Quit);
            if (!session.HasQuit)
            {
                session.SendQuit();
            }
            if (settings.Protocol.SkipQuitResponse)
            {
                await session.Connection.FlushAsync();
            }
            else
            {
                await session.ReceiveAsync();
            }
        }
        catch (IOException)
        {
            // The mail is settled; how the server takes leave does not matter.
            session.IsSpent = true;
        }
    }

    private static async ValueTask<bool> RsetAsync(SmtpSession session, TimeSpan timeout)
    {
        session.Begin("sending RSET probe", timeout);
        session.Send("RSET");
        return (await session.ReceiveAsync()).Class == 2;
    }

    private async ValueTask<bool> ProbeAsync(SmtpSession session)
    {
        // Whatever a server says unasked is a farewell.
        if (session.Connection.HasPending)
        {
            return false;
        }
        try
        {
            return await RsetAsync(session, settings.Timeouts.Reset) && !session.IsSpent;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task GuardAsync(SmtpSession session, Attempt attempt, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (PeerTimeoutException)
        {
            await BrokenAsync(session, attempt, timedOut: true);
        }
        catch (PeerDisconnectedException)
        {
            await BrokenAsync(session, attempt, timedOut: false);
        }
        catch (QueueFormatException)
        {
            session.Dispose();
            throw;
        }
        catch (PosixException problem)
        {
            session.IsSpent = true;
            Logging.Log.Warning($"{attempt.QueueId}: queue file read error: {problem.Text}");
            await attempt.MessageFailedLocallyAsync(session, "4.3.0", "unreadable mail queue entry");
            session.Dispose();
        }
    }

    private async Task BrokenAsync(SmtpSession session, Attempt attempt, bool timedOut)
    {
        await attempt.ConnectionFailedAsync(session, timedOut);
        await steps.Notice.SendAsync(session);
        session.Dispose();
    }

    private long Microseconds() => (Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
