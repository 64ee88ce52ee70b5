using System.Net;
using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Master;

/// <summary>What the name of a service means: a path below the queue directory, or addresses and a port.</summary>
internal sealed class ServiceName
{
    private ServiceName(string path, IReadOnlyList<IPEndPoint> endPoints, bool everywhere)
    {
        Path = path;
        EndPoints = endPoints;
        Everywhere = everywhere;
    }

    /// <summary>The socket's path, or the name of an inet service as logged: "25", "127.0.0.1:25", "[::1]:25".</summary>
    public string Path { get; }

    /// <summary>Where an inet service listens.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints { get; }

    /// <summary>True when it listens on all addresses of the machine.</summary>
    public bool Everywhere { get; }

    /// <summary>True when only this machine can be a client.</summary>
    public bool IsLocalOnly => !Everywhere && EndPoints.All(point => IPAddress.IsLoopback(point.Address));

    public static ServiceName Of(MasterEntry entry, MainCf main, TcpPorts ports)
        => entry.Transport == MasterTransport.Inet
            ? OfInet(entry, main, ports)
            : new ServiceName($"{(entry.IsPrivate ? "private" : "public")}/{entry.Service}", [], everywhere: false);

    /// <summary>How a service is named in messages: with its port as a number, or its socket's path.</summary>
    public static string Describe(MasterEntry entry, TcpPorts ports)
    {
        if (entry.Transport != MasterTransport.Inet)
        {
            return $"{(entry.IsPrivate ? "private" : "public")}/{entry.Service}";
        }
        var (host, service) = Split(entry.Service);
        var port = ports.Find(service) is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : service;
        return host is null ? port : $"[{host}]:{port}";
    }

    private static ServiceName OfInet(MasterEntry entry, MainCf main, TcpPorts ports)
    {
        var name = entry.Service;
        var addresses = new AddressClassParameters(main);
        var protocols = new InetProtocols(addresses.InetProtocols);
        var (host, service) = Split(name);
        var port = ports.Find(service) ?? throw new FatalException($"{name}: Servname not supported for ai_socktype");
        if (host is not null)
        {
            var found = HostAddresses.Find(host).Where(protocols.Includes).Select(address => new IPEndPoint(address, port)).ToList();
            return found.Count > 0
                ? new ServiceName(name, found, everywhere: false)
                : throw new FatalException($"{main.ConfigDirectory}/master.cf: line {entry.Line}: bad hostname or network address: {name}");
        }
        if (ListSplitter.Split(addresses.InetInterfaces) is ["all"])
        {
            var any = new[] { IPAddress.IPv6Any, IPAddress.Any }.Where(protocols.Includes).Select(address => new IPEndPoint(address, port));
            return new ServiceName(name, [.. any], everywhere: true);
        }
        var own = new OwnAddresses(main).Interfaces.Select(item => new IPEndPoint(item.Address, port));
        return new ServiceName(name, [.. own], everywhere: false);
    }

    // [host]:port, [host]port never; host:port; port.
    private static (string? Host, string Service) Split(string name)
    {
        if (name.StartsWith('[') && name.IndexOf("]:", StringComparison.Ordinal) is > 0 and var close)
        {
            return (Strip(name[1..close]), name[(close + 2)..]);
        }
        var colon = name.LastIndexOf(':');
        return colon <= 0 ? (null, name[(colon + 1)..]) : (Strip(name[..colon]), name[(colon + 1)..]);
    }

    private static string Strip(string host)
        => host.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? host[5..] : host;
}
