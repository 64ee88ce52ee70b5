using System.Text;
using Postfix.IO;
using Postfix.Posix;

namespace Postfix.Tests.Libio;

[TestFixture]
internal sealed class NetstringTests
{
    [TestCase("12:", 12, 3)]
    [TestCase("0:x", 0, 2)]
    [TestCase("00012:", 12, 6)]
    [TestCase("2147483646:", int.MaxValue - 1, 11)]
    public void A_length_is_read(string text, int length, int used)
    {
        Assert.That(NetstringReader.TryParseLength(Encoding.ASCII.GetBytes(text), out var found, out var taken));
        Assert.That((found, taken), Is.EqualTo((length, used)));
    }

    [TestCase("")]
    [TestCase("1")]
    [TestCase("2147483646")]
    public void More_is_needed(string text)
        => Assert.That(NetstringReader.TryParseLength(Encoding.ASCII.GetBytes(text), out _, out _), Is.False);

    [TestCase(":", "netstring format error")]
    [TestCase("a", "netstring format error")]
    [TestCase("-5:", "netstring format error")]
    [TestCase("12 :", "netstring format error")]
    [TestCase("00000000000", "netstring format error")]
    [TestCase("2147483647:", "netstring length exceeds storage limit")]
    [TestCase("99999999999999999999:", "netstring length exceeds storage limit")]
    public void What_is_none_is_refused(string text, string message)
        => Assert.That(
            () => NetstringReader.TryParseLength(Encoding.ASCII.GetBytes(text), out _, out _),
            Throws.TypeOf<NetstringException>().With.Message.EqualTo(message));

    [Test]
    public void Random_input_is_a_length_an_error_or_not_enough()
    {
        var random = new Random(11);
        for (var round = 0; round < 50000; round++)
        {
            var bytes = new byte[random.Next(14)];
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = "0123456789:, -"u8[random.Next(14)];
            }
            try
            {
                if (NetstringReader.TryParseLength(bytes, out var length, out var used))
                {
                    Assert.That(bytes[used - 1], Is.EqualTo((byte)':'));
                    Assert.That(length, Is.EqualTo(long.Parse(Encoding.ASCII.GetString(bytes, 0, used - 1))));
                }
                else
                {
                    Assert.That(bytes, Has.All.InRange((byte)'0', (byte)'9'));
                }
            }
            catch (NetstringException)
            {
                Assert.That(bytes, Is.Not.Empty);
            }
        }
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(100000)]
    public void What_is_written_can_be_read(int size) => EventLoop.Run(async () =>
    {
        var (first, second) = Sockets.CreatePair(nonBlocking: true);
        using var sender = new ByteStream(first);
        using var receiver = new ByteStream(second);
        var data = new byte[size];
        Random.Shared.NextBytes(data);
        sender.WriteNetstring(data);
        Assert.That(sender.Unflushed, Is.EqualTo(NetstringWriter.Size(size)));
        sender.WriteNetstring([]);
        sender.Write("12:x"u8);
        var sending = sender.FlushAsync();
        var reader = new NetstringReader(receiver);
        Assert.That(await reader.ReadAsync(0), Is.EqualTo(data));
        Assert.That(await reader.PeekAsync(), Is.EqualTo((byte)'0'));
        Assert.That(await reader.ReadAsync(0), Is.Empty);
        await sending;
        sender.Dispose();
        Assert.That(async () => await reader.ReadAsync(11), Throws.TypeOf<NetstringException>());
        return 0;
    });
}
