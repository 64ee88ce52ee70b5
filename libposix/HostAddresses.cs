using System.Net;
using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>Addresses of host names through the system's name service (hosts file and DNS); blocks.</summary>
public static unsafe partial class HostAddresses
{
    private const int Ipv4Family = 2, Ipv6Family = 10, StreamType = 1;

    [LibraryImport("libc", EntryPoint = "getaddrinfo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Resolve(string node, string? service, AddressInfo* hints, AddressInfo** first);

    [LibraryImport("libc", EntryPoint = "freeaddrinfo")]
    private static partial void Release(AddressInfo* first);

    /// <summary>The addresses of a name, or of a numeric address itself; empty when there are none.</summary>
    public static IReadOnlyList<IPAddress> Find(string name)
    {
        var list = new List<IPAddress>();
        var hints = new AddressInfo { SocketType = StreamType };
        AddressInfo* first;
        if (Resolve(name, null, &hints, &first) != 0)
        {
            return list;
        }
        for (var item = first; item is not null; item = item->Next)
        {
            if (item->Family is Ipv4Family)
            {
                list.Add(new IPAddress(new ReadOnlySpan<byte>(item->Address + 4, 4)));
            }
            else if (item->Family is Ipv6Family)
            {
                list.Add(new IPAddress(new ReadOnlySpan<byte>(item->Address + 8, 16), *(uint*)(item->Address + 24)));
            }
        }
        Release(first);
        return list;
    }

    /// <summary>struct addrinfo of getaddrinfo(3).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct AddressInfo
    {
        public int Flags;
        public int Family;
        public int SocketType;
        public int Protocol;
        public uint AddressLength;
        public byte* Address;
        public byte* CanonicalName;
        public AddressInfo* Next;
    }
}
