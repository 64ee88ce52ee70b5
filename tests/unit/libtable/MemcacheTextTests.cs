using System.Text;
using Postfix.Ipc;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class MemcacheTextTests
{
    [TestCase("END\r\nmore", 5, 3)]
    [TestCase("STORED\n", 7, 6)]
    [TestCase("\r\n", 2, 0)]
    [TestCase("\n", 1, 0)]
    [TestCase("END\r", 0, 0)]
    [TestCase("", 0, 0)]
    public void A_line_ends_with_a_line_feed(string text, int used, int length)
    {
        Assert.That(MemcacheText.TryReadLine(Encoding.ASCII.GetBytes(text), 10, out var found), Is.EqualTo(used));
        Assert.That(found, Is.EqualTo(length));
    }

    [TestCase("0123456789x")]
    [TestCase("0123456789x\n")]
    public void A_line_is_not_longer_than_the_limit(string text)
        => Assert.That(() => MemcacheText.TryReadLine(Encoding.ASCII.GetBytes(text), 10, out _), Throws.TypeOf<ProtocolException>());

    [TestCase("VALUE key 0 5", 5)]
    [TestCase("VALUE key 12 100", 100)]
    [TestCase("VALUE  key  0  0", 0)]
    [TestCase("VALUE key 0 7 18446744073709551615", 7)]
    public void The_head_of_a_value_tells_its_size(string line, int size)
    {
        Assert.That(MemcacheText.TryReadValueHead(Encoding.ASCII.GetBytes(line), 100, out var found), Is.True);
        Assert.That(found, Is.EqualTo(size));
    }

    [TestCase("")]
    [TestCase("VALUE")]
    [TestCase("VALUE key 0")]
    [TestCase("VALUE key 0 x")]
    [TestCase("VALUE key 0 -1")]
    [TestCase("VALUE key 0 101")]
    [TestCase("VALUE key 0 99999999999")]
    [TestCase("value key 0 5")]
    [TestCase("SERVER_ERROR out of memory")]
    public void Other_lines_are_none(string line)
        => Assert.That(MemcacheText.TryReadValueHead(Encoding.ASCII.GetBytes(line), 100, out _), Is.False);

    [Test]
    public void Damaged_replies_are_survived()
    {
        var random = new Random(11211);
        for (var i = 0; i < 2000; i++)
        {
            var reply = Libmail.Mutation.Of("VALUE user@example.com 0 11\r\nhello world\r\nEND\r\n"u8.ToArray(), random);
            var used = MemcacheText.TryReadLine(reply, 1024, out var length);
            Assert.That(length, Is.LessThanOrEqualTo(used));
            if (MemcacheText.TryReadValueHead(reply.AsSpan(0, length), 100, out var size))
            {
                Assert.That(size, Is.InRange(0, 100));
            }
        }
    }
}
