using System.Buffers.Binary;
using System.Net;

namespace Postfix.Posix;

/// <summary>struct sockaddr_in and sockaddr_in6.</summary>
internal static class SocketAddress
{
    internal const int LargestSize = 128;
    private const ushort Ipv4Family = 2, Ipv6Family = 10;

    internal static byte[] Encode(IPEndPoint endPoint)
    {
        var bytes = endPoint.Address.GetAddressBytes();
        var six = bytes.Length == 16;
        var address = new byte[six ? 28 : 16];
        BitConverter.TryWriteBytes(address, six ? Ipv6Family : Ipv4Family);
        BinaryPrimitives.WriteUInt16BigEndian(address.AsSpan(2), (ushort)endPoint.Port);
        bytes.CopyTo(address, six ? 8 : 4);
        if (six)
        {
            BitConverter.TryWriteBytes(address.AsSpan(24), (uint)endPoint.Address.ScopeId);
        }
        return address;
    }

    /// <summary>The address and port, or null for another family. An IPv4 address in IPv6 form becomes IPv4.</summary>
    internal static IPEndPoint? Decode(ReadOnlySpan<byte> address)
    {
        if (address.Length < 8)
        {
            return null;
        }
        var family = BitConverter.ToUInt16(address);
        var port = BinaryPrimitives.ReadUInt16BigEndian(address[2..]);
        if (family == Ipv4Family)
        {
            return new IPEndPoint(new IPAddress(address.Slice(4, 4)), port);
        }
        if (family != Ipv6Family || address.Length < 28)
        {
            return null;
        }
        var six = new IPAddress(address.Slice(8, 16), BitConverter.ToUInt32(address[24..]));
        return new IPEndPoint(six.IsIPv4MappedToIPv6 ? six.MapToIPv4() : six, port);
    }
}
