using System.Net;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;

namespace Postfix.SmtpClient;

/// <summary>Makes connections, from the right own address, within the time limit.</summary>
internal sealed class Connector(AgentSettings settings, SessionOptions options, OwnAddresses own, TimeProvider time)
{
    /// <summary>Connects to a server.</summary>
    /// <returns>Null when that failed; the attempt then knows the reason.</returns>
    public async ValueTask<SmtpSession?> ConnectAsync(MailHost host, int port, bool isBest, Attempt attempt)
    {
        var peer = new PeerName(host.Name, host.Address.ToString(), port);
        if (!TryFindLocal(host, attempt, out var local))
        {
            return null;
        }
        try
        {
            var stream = await ByteStream.ConnectInetAsync(new IPEndPoint(host.Address, port), local, Timeout);
            // The end of a long message must not wait for the acknowledgement of what is before it.
            Sockets.SetNoDelay(stream.Descriptor);
            return new SmtpSession(stream, peer, options, time) { IsBestExchanger = isBest };
        }
        catch (PosixException problem)
        {
            return Failed(attempt, peer, problem.Errno);
        }
        catch (PeerTimeoutException)
        {
            return Failed(attempt, peer, Errno.ETIMEDOUT);
        }
    }

    /// <summary>Connects to an LMTP server on this host.</summary>
    /// <returns>Null when that failed; the attempt then knows the reason.</returns>
    public async ValueTask<SmtpSession?> ConnectUnixAsync(string path, Attempt attempt)
    {
        var peer = new PeerName(settings.MyHostName, path, 0);
        try
        {
            return new SmtpSession(await ByteStream.ConnectUnixAsync(path, Timeout), peer, options, time);
        }
        catch (PosixException problem)
        {
            return Failed(attempt, peer, problem.Errno);
        }
        catch (PeerTimeoutException)
        {
            return Failed(attempt, peer, Errno.ETIMEDOUT);
        }
    }

    private TimeSpan Timeout => settings.Timeouts.Connect > TimeSpan.Zero ? settings.Timeouts.Connect : System.Threading.Timeout.InfiniteTimeSpan;

    private static SmtpSession? Failed(Attempt attempt, PeerName peer, int errno)
    {
        var reason = $"connect to {peer.WithPort}: {Errno.Text(errno)}";
        Log.Info(reason);
        attempt.Problem = Dsn.Of("4.4.1", reason);
        return null;
    }

    private bool TryFindLocal(MailHost host, Attempt attempt, out IPAddress? local)
    {
        var name = settings.Agent + (host.IsIpv6 ? "_bind_address6" : "_bind_address");
        var text = host.IsIpv6 ? settings.Routing.BindAddress6 : settings.Routing.BindAddress;
        if (text.Length == 0)
        {
            local = SingleInterface(host);
            return true;
        }
        if (HostAddress.TryParse(text, out local))
        {
            return true;
        }
        Log.Warning($"bad {name} parameter: {text}: not an address");
        attempt.Problem = Dsn.Of("4.3.5", "server configuration error");
        local = null;
        return !settings.Routing.BindAddressEnforce;
    }

    // A system that receives on one address only also sends from it, so that others recognize it.
    private IPAddress? SingleInterface(MailHost host)
    {
        IPAddress? found = null;
        foreach (var (address, _) in own.Interfaces)
        {
            if (address.AddressFamily != host.Address.AddressFamily)
            {
                continue;
            }
            if (found is not null)
            {
                return null;
            }
            found = address;
        }
        return found is null || IPAddress.IsLoopback(found) ? null : found;
    }
}
