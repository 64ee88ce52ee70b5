using Postfix.Protocol;

namespace Postfix.Tests.Libsmtp;

[TestFixture]
internal sealed class LineScannerTests
{
    [TestCase("a\r\nb", 1, 3, LineEnding.CrLf)]
    [TestCase("a\nb", 1, 2, LineEnding.BareLf)]
    [TestCase("\r\n", 0, 2, LineEnding.CrLf)]
    [TestCase("\n", 0, 1, LineEnding.BareLf)]
    [TestCase("a\rb\r\r\nc", 3, 6, LineEnding.CrLf)]
    public void A_line_ends_at_the_first_line_feed(string input, int length, int consumed, LineEnding ending)
    {
        Assert.That(LineScanner.TryRead(Bytes(input), 100, out var line), Is.True);
        Assert.That(line, Is.EqualTo(new ScannedLine(length, consumed, ending)));
    }

    [TestCase("")]
    [TestCase("abc")]
    [TestCase("abc\r")]
    public void Without_line_feed_more_input_is_needed(string input)
        => Assert.That(LineScanner.TryRead(Bytes(input), 100, out _), Is.False);

    [Test]
    public void A_line_beyond_the_limit_comes_in_pieces()
    {
        Assert.That(LineScanner.TryRead(Bytes("abcdef\r\n"), 4, out var first), Is.True);
        Assert.That(first, Is.EqualTo(new ScannedLine(4, 4, LineEnding.None)));
        Assert.That(LineScanner.TryRead(Bytes("ef\r\n"), 4, out var second), Is.True);
        Assert.That(second, Is.EqualTo(new ScannedLine(2, 4, LineEnding.CrLf)));
    }

    [Test]
    public void A_line_whose_end_crosses_the_limit_is_whole()
    {
        Assert.That(LineScanner.TryRead(Bytes("abc\r\n"), 4, out var whole), Is.True);
        Assert.That(whole, Is.EqualTo(new ScannedLine(3, 5, LineEnding.CrLf)));
        Assert.That(LineScanner.TryRead(Bytes("abc\r"), 4, out _), Is.False, "the next byte decides");
        Assert.That(LineScanner.TryRead(Bytes("abc\rd"), 4, out var piece), Is.True);
        Assert.That(piece, Is.EqualTo(new ScannedLine(4, 4, LineEnding.None)));
        Assert.That(LineScanner.TryRead(Bytes("ab\r\r\n"), 4, out var several), Is.True);
        Assert.That(several, Is.EqualTo(new ScannedLine(2, 5, LineEnding.CrLf)));
    }

    [TestCase("a\r\r\n", 2)]
    [TestCase("a\r\n", 1)]
    [TestCase("a\n", 1)]
    public void Where_only_CR_LF_ends_a_line_further_CRs_belong_to_it(string input, int length)
    {
        Assert.That(LineScanner.TryRead(Bytes(input), 100, out var line), Is.True);
        Assert.That(line.StrictLength, Is.EqualTo(length));
    }

    [Test]
    public void Whatever_comes_every_byte_is_used_once()
    {
        var random = new Random(1);
        for (var round = 0; round < 2000; round++)
        {
            var input = new byte[random.Next(1, 60)];
            for (var index = 0; index < input.Length; index++)
            {
                input[index] = (byte)"\r\n.a"[random.Next(4)];
            }
            var limit = random.Next(1, 20);
            var used = 0;
            while (LineScanner.TryRead(input.AsSpan(used), limit, out var line))
            {
                Assert.That(line.Consumed, Is.InRange(1, limit + 1));
                Assert.That(line.Length, Is.LessThanOrEqualTo(line.Consumed));
                used += line.Consumed;
            }
            Assert.That(input.Length - used, Is.LessThanOrEqualTo(limit));
        }
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.Latin1.GetBytes(text);
}
