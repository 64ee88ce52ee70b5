using System.Net;
using Postfix.Posix;

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
        var socket = Sockets.Create(server.AddressFamily, datagram: true);
        try
        {
            return Sockets.TryConnect(socket, new IPEndPoint(server, port)) == 0
                && (!DatagramSocket.Send(socket, s_question) || !DatagramSocket.Send(socket, s_question));
        }
        finally
        {
            Descriptors.Close(socket);
        }
    }
}
