using Postfix.Cleanup;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Tests.Cleanup;

/// <summary>Sends records through cleanup's phases into a file, and reads what came out.</summary>
internal sealed class CleanupBench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cleanup").FullName;
    private readonly CleanupParts _parts;

    public CleanupBench(string settings = "")
    {
        var main = MainCf.Parse("myhostname = mx.test\nmyorigin = origin.test\nmydestination = local.test\ninet_interfaces = 127.0.0.1\n" + settings);
        _parts = new CleanupParts(main, TimeProvider.System, isServed: false, Complete);
    }

    /// <summary>The message that was received last.</summary>
    public Message Message { get; private set; } = null!;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Writes records the way clients do: a letter and the payload, one record a line.</summary>
    public static byte[] Records(string text)
    {
        using var stream = new MemoryStream();
        Span<byte> header = stackalloc byte[RecordFormat.MaximumHeaderLength];
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var payload = ByteText.Encode(line[1..]);
            stream.Write(header[..RecordFormat.EncodeHeader(header, (byte)line[0], payload.Length)]);
            stream.Write(payload);
        }

        return stream.ToArray();
    }

    /// <summary>Receives a message.</summary>
    /// <param name="input">What the client sends.</param>
    /// <param name="flags">What it asks for.</param>
    /// <returns>The records of the queue file, one a line; the message may have failed.</returns>
    public string Receive(byte[] input, CleanupFlags flags = CleanupFlags.MaskExternal)
    {
        var path = Path.Combine(_folder, "file");
        using var file = PosixFile.Open(path, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Truncate, QueueFile.IncompleteMode);
        using var queueFile = new QueueFile(file, "incoming", "4ABCD", new QueueDirectories([], 1));
        Message = _parts.Begin(queueFile, flags, new byte[8192]);
        EventLoop.Run(async () =>
        {
            var (reading, writing) = Descriptors.Pipe();
            using var client = new ByteStream(reading);
            using var sender = new ByteStream(writing);
            var sending = SendAsync(sender, input);
            try
            {
                await _parts.Receiver.ReceiveAsync(client, Message);
            }
            catch (Exception error) when (error is PeerDisconnectedException or ProtocolException)
            {
                Message.Fail(CleanupStatus.Bad, error.Message);
            }

            client.Dispose();
            await sending;
            return 0;
        });
        Message.Output.Flush();
        return Dump(file);
    }

    private static async Task SendAsync(ByteStream sender, byte[] input)
    {
        try
        {
            sender.Write(input);
            await sender.FlushAsync();
        }
        catch (PeerDisconnectedException error)
        {
            TestContext.Out.WriteLine(error.Message);
        }

        sender.Dispose();
    }

    private static ValueTask<string> Complete(string context, string address)
        => new(address.Contains('@', StringComparison.Ordinal) ? address : $"{address}@{(context == "local" ? "origin.test" : "remote.test")}");

    private static string Dump(PosixFile file)
    {
        var reader = new RecordReader(file);
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add($"{(char)reader.Type}{reader.Text}");
        }

        return string.Join('\n', lines);
    }
}
