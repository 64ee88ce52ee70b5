using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Postfix.Posix;

/// <summary>Socket addresses of a host and a port through the system's name service; blocks.</summary>
public static unsafe partial class StreamAddresses
{
    private const int Passive = 1, StreamType = 1, Ipv4Family = 2, Ipv6Family = 10;

    [LibraryImport("libc", EntryPoint = "getaddrinfo")]
    private static partial int Resolve([MarshalUsing(typeof(ByteTextMarshaller))] string? node, [MarshalUsing(typeof(ByteTextMarshaller))] string? service, AddressInfo* hints, AddressInfo** first);

    [LibraryImport("libc", EntryPoint = "freeaddrinfo")]
    private static partial void Release(AddressInfo* first);

    [LibraryImport("libc", EntryPoint = "gai_strerror")]
    private static partial byte* ErrorText(int error);

    /// <summary>Finds the addresses.</summary>
    /// <param name="host">A name or an address; null for any address of this machine.</param>
    /// <param name="service">A name or a number; null for port 0.</param>
    /// <param name="family">The address family wanted; unspecified for both.</param>
    /// <param name="addresses">What was found, in the system's order of preference.</param>
    /// <returns>Null, or why nothing was found.</returns>
    public static string? Find(string? host, string? service, AddressFamily family, List<IPEndPoint> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        var hints = new AddressInfo { SocketType = StreamType, Flags = host is null ? Passive : 0, Family = Number(family) };
        AddressInfo* first;
        var error = Resolve(host, service, &hints, &first);
        if (error != 0)
        {
            return NameService.Text(ErrorText(error));
        }
        for (var item = first; item is not null; item = item->Next)
        {
            if (SocketAddress.Decode(new ReadOnlySpan<byte>(item->Address, (int)item->AddressLength)) is { } address)
            {
                addresses.Add(address);
            }
        }
        Release(first);
        return null;
    }

    private static int Number(AddressFamily family) => family switch
    {
        AddressFamily.InterNetwork => Ipv4Family,
        AddressFamily.InterNetworkV6 => Ipv6Family,
        _ => 0,
    };

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
