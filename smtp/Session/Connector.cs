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
    private readonly IPAddress? _bind = Address(settings.Agent + "_bind_address", settings.Routing.BindAddress);
    private readonly IPAddress? _bind6 = Address(settings.Agent + "_bind_address6", settings.Routing.BindAddress6);

    /// <summary>Connects to a server.</summary>
    /// <returns>Null when that failed; the attempt then knows the reason.</returns>
    public async ValueTask<SmtpSession?> ConnectAsync(MailHost host, int port, bool isBest, Attempt attempt)
    {
        var peer = new PeerName(host.Name, host.Address.ToString(), port);
        try
        {
            var stream = await OpenAsync(new IPEndPoint(host.Address, port), (host.IsIpv6 ? _bind6 : _bind) ?? SingleInterface(host));
            // The end of a long message must not wait for the acknowledgement of what is before it.
            Sockets.SetNoDelay(stream.Descriptor);
            return new SmtpSession(stream, peer, options, time) { IsBestExchanger = isBest };
        }
        catch (PosixException problem) when (problem.Errno == Errno.EADDRNOTAVAIL && settings.Routing.BindAddressEnforce)
        {
            Log.Info("server configuration error");
            attempt.Problem = Dsn.Of("4.4.0", "server configuration error");
            return null;
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
        // Postfix: there is no second server to try, so the line about the recipient says it all.
        if (peer.Port != 0)
        {
            Log.Info(reason);
        }
        attempt.Problem = Dsn.Of("4.4.1", reason);
        return null;
    }

    private static IPAddress? Address(string name, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }
        return HostAddress.TryParse(text, out var address) ? address : throw new FatalException($"bad {name} parameter: {text}: not an address");
    }

    private async ValueTask<ByteStream> OpenAsync(IPEndPoint server, IPAddress? local)
    {
        try
        {
            return await ByteStream.ConnectInetAsync(server, local, Timeout);
        }
        catch (PosixException problem) when (problem.Errno == Errno.EADDRNOTAVAIL && local is not null)
        {
            Log.Warning($"smtp_connect_addr: bind {local}: {problem.Text}");
            if (settings.Routing.BindAddressEnforce)
            {
                throw;
            }
        }
        return await ByteStream.ConnectInetAsync(server, null, Timeout);
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
