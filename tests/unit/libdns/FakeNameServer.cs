using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Postfix.Tests.Libdns;

/// <summary>A name server on a free loopback port that answers from a table of "name type" entries.</summary>
internal sealed class FakeNameServer : IDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Dictionary<string, List<(string Owner, ushort Type, byte[] Data)>> _zone = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _codes = new(StringComparer.OrdinalIgnoreCase);

    public FakeNameServer() => _ = Task.Run(ServeAsync);

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    public int Questions { get; private set; }

    public bool Authenticated { get; set; }

    public void Add(string question, string owner, ushort type, params byte[] data)
    {
        if (!_zone.TryGetValue(question, out var list))
        {
            _zone.Add(question, list = []);
        }
        list.Add((owner, type, data));
    }

    public void Fail(string question, int code) => _codes[question] = code;

    public static byte[] Name(string name)
    {
        var bytes = new List<byte>();
        foreach (var label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            bytes.Add((byte)label.Length);
            bytes.AddRange(Encoding.Latin1.GetBytes(label));
        }
        bytes.Add(0);
        return [.. bytes];
    }

    public static byte[] Mx(int preference, string host) => [(byte)(preference >> 8), (byte)preference, .. Name(host)];

    public void Dispose() => _socket.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var request = await _socket.ReceiveAsync();
                Questions += request.Buffer[12] == 0 ? 0 : 1;
                await _socket.SendAsync(Answer(request.Buffer), request.RemoteEndPoint);
            }
        }
        catch (Exception)
        {
            // The socket is closed at the end of the test.
        }
    }

    private byte[] Answer(byte[] request)
    {
        var at = 12;
        var labels = new List<string>();
        while (request[at] != 0)
        {
            labels.Add(Encoding.Latin1.GetString(request, at + 1, request[at]));
            at += request[at] + 1;
        }
        var type = BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(at + 1));
        var key = $"{string.Join('.', labels)} {type}";
        var records = _zone.GetValueOrDefault(key) ?? [];
        var code = _codes.GetValueOrDefault(key);
        var reply = new List<byte> { request[0], request[1], 0x81, (byte)(0x80 | code | (Authenticated ? 0x20 : 0)), 0, 1, 0, (byte)records.Count, 0, 0, 0, 0 };
        reply.AddRange(request.AsSpan(12, at + 5 - 12));
        foreach (var (owner, recordType, data) in records)
        {
            reply.AddRange(Name(owner));
            reply.AddRange([(byte)(recordType >> 8), (byte)recordType, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length]);
            reply.AddRange(data);
        }
        return [.. reply];
    }
}
