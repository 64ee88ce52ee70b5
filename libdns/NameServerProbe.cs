using System.Net;
using System.Net.Sockets;

namespace Postfix.Dns;

/// <summary>
/// Tells at once that no name server runs on this host. DnsClient sends from unconnected sockets, which never see
/// the refusal and would wait for the whole time limit; a connected one gets it from the loopback interface
/// before the second datagram is sent.
/// </summary>
internal sealed class NameServerProbe(int port, TimeProvider time)
{
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(10);

    // A question for the name servers of the root, which every server answers from memory.
    private static readonly byte[] s_question = [0x50, 0x46, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1];

    private readonly Dictionary<IPAddress, long> _answered = [];

    public void Answered(IPAddress server) => _answered[server] = time.GetTimestamp();

    public void Silent(IPAddress server) => _answered.Remove(server);

    public bool IsRefused(IPAddress server)
    {
        if (!IPAddress.IsLoopback(server) || (_answered.TryGetValue(server, out var at) && time.GetElapsedTime(at) < Trust))
        {
            return false;
        }
        try
        {
            using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
            socket.Connect(server, port);
            socket.Send(s_question);
            socket.Send(s_question);
            return false;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }
}
