using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

/// <summary>
/// Stands in for a MongoDB server: greets a client, and answers its searches with the documents whose key is searched for.
/// It speaks what the client library speaks: OP_QUERY for the greeting, OP_MSG for the rest.
/// </summary>
internal sealed class MongoStandIn : IDisposable
{
    private const int HeaderSize = 16;
    private const int ReplyCode = 1;
    private const int QueryCode = 2004;
    private const int MessageCode = 2013;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Thread _thread;

    public MongoStandIn()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    public int Port { get; }

    /// <summary>What is found under the "key" of a filter.</summary>
    public Dictionary<string, List<byte[]>> Documents { get; } = [];

    /// <summary>The searches that were made.</summary>
    public List<byte[]> Searches { get; } = [];

    public void Dispose() => _listener.Stop();

    private static byte[] Inner(ReadOnlySpan<byte> document, string name)
    {
        var reader = new BsonReader(document);
        while (reader.Read())
        {
            if (reader.Name == name)
            {
                return reader.Value.ToArray();
            }
        }

        throw new InvalidDataException($"no {name}");
    }

    private static string FirstName(ReadOnlySpan<byte> document)
    {
        var reader = new BsonReader(document);
        return reader.Read() ? reader.Name : "";
    }

    private static string Text(ReadOnlySpan<byte> document, string name)
        => Encoding.UTF8.GetString(Inner(document, name).AsSpan(sizeof(int))[..^1]);

    private void Serve()
    {
        try
        {
            while (true)
            {
                var socket = _listener.AcceptSocket();
                new Thread(() => Serve(socket)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // The listener was stopped.
            return;
        }
    }

    private void Serve(Socket socket)
    {
        using (socket)
        {
            while (Receive(socket, HeaderSize) is { } header)
            {
                var request = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4));
                var code = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12));
                var body = Receive(socket, BinaryPrimitives.ReadInt32LittleEndian(header) - HeaderSize) ?? [];
                socket.Send(code == QueryCode
                    ? Message(ReplyCode, request, [.. new byte[16], 1, 0, 0, 0, .. Answer(Document(body))])
                    : Message(MessageCode, request, [0, 0, 0, 0, 0, .. Answer(body.AsSpan(5))]));
            }
        }
    }

    // A query is: flags, name of a collection, two numbers, a document.
    private static ReadOnlySpan<byte> Document(ReadOnlySpan<byte> query)
    {
        var rest = query[sizeof(int)..];
        rest = rest[(rest.IndexOf((byte)0) + 1 + (2 * sizeof(int)))..];
        return rest[..BinaryPrimitives.ReadInt32LittleEndian(rest)];
    }

    private static byte[] Message(int code, int request, byte[] body) =>
    [
        .. BitConverter.GetBytes(HeaderSize + body.Length),
        .. BitConverter.GetBytes(0),
        .. BitConverter.GetBytes(request),
        .. BitConverter.GetBytes(code),
        .. body,
    ];

    private byte[] Answer(ReadOnlySpan<byte> command)
    {
        var answer = new BsonText();
        if (FirstName(command) == "find")
        {
            lock (Searches)
            {
                Searches.Add(command.ToArray());
            }

            var key = Text(Inner(command, "filter"), "key");
            if (key == "fail")
            {
                return answer.Add("ok", 0).Add("code", 13).Add("errmsg", "not authorized").ToArray();
            }

            var batch = new BsonText();
            var found = Documents.GetValueOrDefault(key, []);
            for (var i = 0; i < found.Count; i++)
            {
                batch.Add($"{i}", BsonKind.Document, found[i]);
            }

            var cursor = new BsonText().Add("firstBatch", BsonKind.Array, batch.ToArray()).Add("id", 0L).Add("ns", "mail.users");
            answer.Add("cursor", BsonKind.Document, cursor.ToArray());
        }
        else
        {
            answer.Add("ismaster", BsonKind.Boolean, [1]).Add("isWritablePrimary", BsonKind.Boolean, [1])
                .Add("minWireVersion", 0).Add("maxWireVersion", 17).Add("maxBsonObjectSize", 16777216)
                .Add("maxMessageSizeBytes", 48000000).Add("maxWriteBatchSize", 100000);
        }

        return answer.Add("ok", 1).ToArray();
    }

    private static byte[]? Receive(Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var got = 0; got < count;)
        {
            var more = socket.Receive(bytes, got, count - got, SocketFlags.None);
            if (more == 0)
            {
                return null;
            }

            got += more;
        }

        return bytes;
    }
}
