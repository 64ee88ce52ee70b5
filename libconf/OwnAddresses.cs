using System.Net;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>The addresses that this mail system receives mail on: inet_interfaces, and those of proxies before it.</summary>
public sealed class OwnAddresses
{
    /// <summary>Finds the addresses.</summary>
    /// <param name="interfaces">inet_interfaces: all, loopback-only, addresses, [addresses] or host names.</param>
    /// <param name="proxies">proxy_interfaces: addresses or host names.</param>
    /// <param name="protocols">inet_protocols.</param>
    /// <exception cref="FatalException">A name does not resolve, or an address is not one of this machine.</exception>
    public OwnAddresses(string interfaces, string proxies, string protocols)
    {
        Protocols = new InetProtocols(protocols);
        var local = NetworkInterfaces.List().Where(item => Protocols.Includes(item.Address)).ToList();
        var list = new List<(IPAddress Address, int PrefixLength)>();
        foreach (var name in ListSplitter.Split(interfaces))
        {
            AddInterfaces(name, local, list);
        }
        Interfaces = list;
        Proxies = [.. ListSplitter.Split(proxies).SelectMany(name => Resolve(name, "proxy_interfaces"))];
    }

    /// <summary>Finds the addresses that the configuration names.</summary>
    /// <exception cref="FatalException">A name does not resolve, or an address is not one of this machine.</exception>
    public OwnAddresses(MainCf main)
        : this(Require(main, "inet_interfaces"), Require(main, "proxy_interfaces"), Require(main, "inet_protocols"))
    {
    }

    /// <summary>The protocols in use.</summary>
    public InetProtocols Protocols { get; }

    /// <summary>The addresses of inet_interfaces with the prefix lengths of their networks in bits.</summary>
    public IReadOnlyList<(IPAddress Address, int PrefixLength)> Interfaces { get; }

    /// <summary>The addresses of proxy_interfaces.</summary>
    public IReadOnlyList<IPAddress> Proxies { get; }

    /// <summary>Whether mail for [address] is for this system, by inet_interfaces.</summary>
    public bool IsInterface(IPAddress address) => Interfaces.Any(item => Same(item.Address, address));

    /// <summary>Whether mail for [address] is for this system, by proxy_interfaces.</summary>
    public bool IsProxy(IPAddress address) => Proxies.Any(item => Same(item, address));

    private static bool Same(IPAddress left, IPAddress right)
        => left.AddressFamily == right.AddressFamily && left.GetAddressBytes().AsSpan().SequenceEqual(right.GetAddressBytes());

    private static string Require(MainCf main, string name) => main.Value(name) ?? "";

    private static void Add(List<(IPAddress, int)> list, (IPAddress Address, int PrefixLength) item)
    {
        if (!list.Exists(known => Same(known.Item1, item.Address)))
        {
            list.Add(item);
        }
    }

    private void AddInterfaces(string name, List<(IPAddress Address, int PrefixLength)> local, List<(IPAddress Address, int PrefixLength)> list)
    {
        if (name is "all" or "loopback-only")
        {
            foreach (var item in local.Where(item => name == "all" || IPAddress.IsLoopback(item.Address)))
            {
                Add(list, item);
            }
            return;
        }
        foreach (var address in Resolve(name, "inet_interfaces"))
        {
            var index = local.FindIndex(item => Same(item.Address, address));
            if (index < 0)
            {
                throw new FatalException($"parameter inet_interfaces: no local interface found for {address}");
            }
            Add(list, local[index]);
        }
    }

    // Addresses of protocols that are not in use are left out, as the system's resolver would be asked to.
    private IEnumerable<IPAddress> Resolve(string name, string parameter)
    {
        var plain = name.StartsWith('[') && name.EndsWith(']') ? name[1..^1] : name;
        if (plain.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase))
        {
            plain = plain[5..];
        }
        var found = HostAddresses.Find(plain).Where(Protocols.Includes).ToList();
        return found.Count > 0 ? found : throw new FatalException($"config variable {parameter}: host not found: {plain}");
    }
}
