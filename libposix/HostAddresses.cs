using System.Net;
using System.Net.Sockets;

namespace Postfix.Posix;

/// <summary>Addresses of host names through the system's name service (hosts file and DNS); blocks.</summary>
public static class HostAddresses
{
    /// <summary>The addresses of a name, or of a numeric address itself; empty when there are none.</summary>
    public static IReadOnlyList<IPAddress> Find(string name)
    {
        var list = new List<IPEndPoint>();
        _ = StreamAddresses.Find(name, null, AddressFamily.Unspecified, list);
        return list.ConvertAll(static address => address.Address);
    }
}
