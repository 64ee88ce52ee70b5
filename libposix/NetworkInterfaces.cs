using System.Net;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>The addresses of this machine's network interfaces.</summary>
public static unsafe partial class NetworkInterfaces
{
    private const int Ipv4Family = 2, Ipv6Family = 10, Up = 1;

    [LibraryImport("libc", EntryPoint = "getifaddrs", SetLastError = true)]
    private static partial int GetAddresses(InterfaceAddress** first);

    [LibraryImport("libc", EntryPoint = "freeifaddrs")]
    private static partial void FreeAddresses(InterfaceAddress* first);

    /// <summary>All IPv4 and IPv6 addresses of interfaces that are up, with the length of their network prefix in bits.</summary>
    /// <exception cref="PosixException">The list cannot be read.</exception>
    public static IReadOnlyList<(IPAddress Address, int PrefixLength)> List()
    {
        InterfaceAddress* first;
        if (GetAddresses(&first) != 0)
        {
            throw new PosixException(Marshal.GetLastPInvokeError(), "getifaddrs");
        }
        var list = new List<(IPAddress, int)>();
        for (var item = first; item is not null; item = item->Next)
        {
            if ((item->Flags & Up) != 0 && item->Address is not null && AddressBytes(item->Address) is { Length: > 0 } bytes)
            {
                var address = bytes.Length == 16 ? new IPAddress(bytes, ScopeOf(item->Address, bytes)) : new IPAddress(bytes);
                list.Add((address, PrefixLength(item->NetMask, bytes.Length)));
            }
        }
        FreeAddresses(first);
        return list;
    }

    private static ReadOnlySpan<byte> AddressBytes(byte* address) => *(ushort*)address switch
    {
        Ipv4Family => new ReadOnlySpan<byte>(address + 4, 4),
        Ipv6Family => new ReadOnlySpan<byte>(address + 8, 16),
        _ => default,
    };

    private static long ScopeOf(byte* address, ReadOnlySpan<byte> bytes)
        => bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0x80 ? *(uint*)(address + 24) : 0;

    private static int PrefixLength(byte* mask, int length)
    {
        if (mask is null)
        {
            return length * 8;
        }
        var bits = 0;
        foreach (var part in new ReadOnlySpan<byte>(mask + (length == 4 ? 4 : 8), length))
        {
            bits += BitOperations.PopCount(part);
        }
        return bits;
    }

    /// <summary>struct ifaddrs of getifaddrs(3).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct InterfaceAddress
    {
        public InterfaceAddress* Next;
        public byte* Name;
        public uint Flags;
        public byte* Address;
        public byte* NetMask;
        public byte* Other;
        public void* Data;
    }
}
