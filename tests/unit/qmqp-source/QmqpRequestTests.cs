using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.QmqpSink;
using Postfix.QmqpSource;

namespace Postfix.Tests.QmqpSource;

[TestFixture]
internal sealed class QmqpRequestTests
{
    [TestCase(1)]
    [TestCase(300)]
    [TestCase(20000)]
    public void The_parts_are_as_long_as_announced(int length) => EventLoop.Run(async () =>
    {
        var (first, second) = Sockets.CreatePair(nonBlocking: true);
        using var sender = new ByteStream(first);
        using var receiver = new ByteStream(second);
        var request = new QmqpRequest(new QmqpSourceOptions(["-l", $"{length}", "-r", "2", "-f", "s@x", "-t", "r@y", "unix:/x"]));
        request.Write(sender);
        await sender.FlushAsync();
        var reader = new NetstringReader(receiver);
        var total = await reader.ReadLengthAsync(0);
        var content = await reader.ReadAsync(length);
        Assert.That(content, Has.Length.EqualTo(length));
        Assert.That(content[^1], Is.EqualTo((byte)'\n'));
        Assert.That(await reader.ReadAsync(0), Is.EqualTo("s@x"u8.ToArray()));
        Assert.That(await reader.ReadAsync(0), Is.EqualTo("0r@y"u8.ToArray()));
        Assert.That(await reader.ReadAsync(0), Is.EqualTo("1r@y"u8.ToArray()));
        Assert.That(await reader.PeekAsync(), Is.EqualTo((byte)','));
        Assert.That(total, Is.EqualTo(NetstringWriter.Size(length) + 6 + 7 + 7));
        return 0;
    });

    [Test]
    public void A_sink_takes_all_messages()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        EventLoop.Run(async () =>
        {
            var options = new QmqpSinkOptions(["-x", "1", $"unix:{folder}/socket", "3"]);
            var listener = options.Endpoint.Listen(options.Backlog);
            var sink = new QmqpSinkServer(options, listener).RunAsync();
            await QmqpSourceCommand.RunAsync(["-s", "20", "-m", "50", "-l", "5000", $"unix:{folder}/socket"]);
            await sink;
            Descriptors.Close(listener);
            return 0;
        });
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void No_server_is_an_error()
        => Assert.That(
            () => EventLoop.Run(() => QmqpSourceCommand.RunAsync(["unix:/nowhere/at/all"])),
            Throws.TypeOf<FatalException>().With.Message.EqualTo("connect: No such file or directory"));
}
