using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MongoDB.Bson;
using MongoDB.Bson.Serialization;

namespace Postfix.Tests.Libdatabase;

/// <summary>
/// Stands in for a MongoDB server: greets a client, and answers its searches with the documents whose key is searched for.
/// It speaks what the client library speaks: OP_QUERY for the greeting, OP_MSG for the rest.
/// </summary>
internal sealed class MongodbStandIn : IDisposable
{
    private const int HeaderSize = 16;
    private const int ReplyCode = 1;
    private const int QueryCode = 2004;
    private const int MessageCode = 2013;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? _certificate;

    /// <summary>Begins to serve.</summary>
    /// <param name="certificate">With it, over TLS.</param>
    public MongodbStandIn(X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        new Thread(Serve) { IsBackground = true }.Start();
    }

    public int Port { get; }

    /// <summary>What is found under the "key" of a filter.</summary>
    public Dictionary<string, List<BsonDocument>> Documents { get; } = [];

    /// <summary>Bytes to send in place of the answer to a search.</summary>
    public Func<byte[], byte[]>? Damage { get; set; }

    /// <summary>The searches that were made.</summary>
    public List<BsonDocument> Searches { get; } = [];

    public void Dispose() => _listener.Stop();

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
        catch (Exception exception) when (exception is SocketException or InvalidOperationException)
        {
            // The listener was stopped.
            return;
        }
    }

    private void Serve(Socket socket)
    {
        try
        {
            using Stream plain = new NetworkStream(socket, ownsSocket: true);
            using var stream = _certificate is null ? plain : new SslStream(plain);
            (stream as SslStream)?.AuthenticateAsServer(_certificate!); // it is one only if there is a certificate
            Serve(stream);
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            // The client went away, or did not like the certificate.
            return;
        }
    }

    private void Serve(Stream stream)
    {
        var header = new byte[HeaderSize];
        while (stream.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) == HeaderSize)
        {
            var request = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4));
            var code = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12));
            var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(header) - HeaderSize];
            stream.ReadExactly(body);
            stream.Write(code == QueryCode
                ? Message(ReplyCode, request, [.. new byte[HeaderSize], 1, 0, 0, 0, .. Answer(Query(body))])
                : Message(MessageCode, request, [0, 0, 0, 0, 0, .. Answer(body[5..])]));
        }
    }

    // A query is: flags, name of a collection, two numbers, a document.
    private static byte[] Query(byte[] query)
    {
        var rest = query[sizeof(int)..];
        return rest[(rest.IndexOf((byte)0) + 1 + (2 * sizeof(int)))..];
    }

    private static byte[] Message(int code, int request, byte[] body) =>
    [
        .. BitConverter.GetBytes(HeaderSize + body.Length),
        .. BitConverter.GetBytes(0),
        .. BitConverter.GetBytes(request),
        .. BitConverter.GetBytes(code),
        .. body,
    ];

    private byte[] Answer(byte[] bytes)
    {
        var command = BsonSerializer.Deserialize<BsonDocument>(bytes);
        if (command.GetElement(0).Name != "find")
        {
            return new BsonDocument
            {
                { "ismaster", true }, { "isWritablePrimary", true }, { "minWireVersion", 0 }, { "maxWireVersion", 21 },
                { "maxBsonObjectSize", 16777216 }, { "maxMessageSizeBytes", 48000000 }, { "maxWriteBatchSize", 100000 }, { "ok", 1 },
            }.ToBson();
        }

        lock (Searches)
        {
            Searches.Add(command);
        }

        var answer = Found(command["filter"]["key"].AsString).ToBson();
        return Damage is null ? answer : Damage(answer);
    }

    private BsonDocument Found(string key) => key == "fail"
        ? new BsonDocument { { "ok", 0 }, { "code", 13 }, { "errmsg", "not authorized" } }
        : new BsonDocument
        {
            {
                "cursor",
                new BsonDocument { { "firstBatch", new BsonArray(Documents.GetValueOrDefault(key, [])) }, { "id", 0L }, { "ns", "mail.users" } }
            },
            { "ok", 1 },
        };
}
