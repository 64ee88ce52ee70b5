using System.Net;
using Postfix.IO;
using Postfix.Posix;

namespace Postfix.Tests.Libio;

public sealed class ByteStreamTests
{
    private static (ByteStream First, ByteStream Second) Pair()
    {
        var (first, second) = Sockets.CreatePair(nonBlocking: true);
        return (new ByteStream(first), new ByteStream(second));
    }

    private static void Run(Func<Task> test) => EventLoop.Run(async () =>
    {
        await test();
        return 0;
    });

    [Test]
    public void Bytes_arrive_and_stay_until_they_are_consumed() => Run(async () =>
    {
        var (sender, receiver) = Pair();
        using (sender)
        using (receiver)
        {
            sender.Write("hello "u8);
            sender.Write("world"u8);
            await sender.FlushAsync();
            Assert.That(await receiver.FillAsync(), Is.EqualTo(11));
            receiver.Consume(6);
            Assert.That(receiver.Buffered.SequenceEqual("world"u8), Is.True);
        }
    });

    [Test]
    public void The_end_of_the_stream_is_zero() => Run(async () =>
    {
        var (sender, receiver) = Pair();
        using (receiver)
        {
            sender.Dispose();
            Assert.That(receiver.HasInput, Is.True);
            Assert.That(await receiver.FillAsync(), Is.Zero);
        }
    });

    [Test]
    public void The_end_is_seen_when_it_came_along_with_the_last_bytes() => Run(async () =>
    {
        var (sender, receiver) = Pair();
        using (receiver)
        {
            var filling = receiver.FillAsync();
            sender.Write("last"u8);
            await sender.FlushAsync();
            sender.Dispose();
            Assert.That(await filling, Is.EqualTo(4));
            Assert.That(await receiver.FillAsync(), Is.Zero);
        }
    });

    [Test]
    public void More_than_the_system_buffers_goes_through() => Run(async () =>
    {
        var (sender, receiver) = Pair();
        var bytes = new byte[3_000_000];
        new Random(2).NextBytes(bytes);
        var writing = SendAsync(sender, bytes);
        var received = new MemoryStream();
        while (await receiver.FillAsync() > 0)
        {
            received.Write(receiver.Buffered);
            receiver.Consume(receiver.Buffered.Length);
        }
        await writing;
        receiver.Dispose();
        Assert.That(received.ToArray(), Is.EqualTo(bytes));
    });

    [Test]
    public void Silence_is_a_time_out() => Run(async () =>
    {
        var (sender, receiver) = Pair();
        using (sender)
        using (receiver)
        {
            receiver.Timeout = TimeSpan.FromMilliseconds(100);
            try
            {
                await receiver.FillAsync();
                Assert.Fail("no time-out");
            }
            catch (PeerTimeoutException)
            {
                // The stream still works.
            }
            sender.Write("x"u8);
            await sender.FlushAsync();
            Assert.That(await receiver.FillAsync(), Is.EqualTo(1));
        }
    });

    [Test]
    public void A_descriptor_is_handed_over() => Run(async () =>
    {
        var (sender, receiver) = Pair();
        var (read, write) = Descriptors.Pipe();
        using (sender)
        using (receiver)
        {
            await sender.SendDescriptorAsync(write);
            Descriptors.Close(write);
            var copy = await receiver.ReceiveDescriptorAsync();
            Descriptors.Write(copy, "via copy"u8);
            Descriptors.Close(copy);
            using var pipe = new ByteStream(read);
            Assert.That(await pipe.FillAsync(), Is.EqualTo(8));
        }
    });

    [Test]
    public void A_connection_that_is_refused_is_an_error() => Run(async () =>
    {
        try
        {
            await ByteStream.ConnectInetAsync(new IPEndPoint(IPAddress.Loopback, 1), null, TimeSpan.FromSeconds(5));
            Assert.Fail("connected");
        }
        catch (PosixException error)
        {
            Assert.That(error.Errno, Is.EqualTo(Errno.ECONNREFUSED));
        }
    });

    [Test]
    public void A_listener_accepts_and_both_sides_know_their_addresses() => Run(async () =>
    {
        var socket = Sockets.ListenInet(new IPEndPoint(IPAddress.Loopback, 0), 5);
        using var listener = new Listener(socket);
        var accepting = listener.AcceptAsync();
        using var client = await ByteStream.ConnectInetAsync(Sockets.LocalAddress(socket)!, IPAddress.Parse("127.0.0.2"), TimeSpan.FromSeconds(5));
        using var server = new ByteStream(await accepting);
        Assert.That(server.PeerAddress!.Address, Is.EqualTo(IPAddress.Parse("127.0.0.2")));
        Assert.That(client.PeerAddress, Is.EqualTo(server.LocalAddress));
        Descriptors.Close(socket);
    });

    private static async Task SendAsync(ByteStream sender, byte[] bytes)
    {
        sender.Write(bytes);
        await sender.FlushAsync();
        sender.Dispose();
    }
}
