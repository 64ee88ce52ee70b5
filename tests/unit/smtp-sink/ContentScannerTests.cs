using System.Text;
using Postfix.SmtpSink;

namespace Postfix.Tests.SmtpSink;

[TestFixture]
internal sealed class ContentScannerTests
{
    [TestCase(".\r\nQUIT", "", "QUIT")]
    [TestCase("a\r\n.\r\n", "a\r\n", "")]
    [TestCase("..\r\n.\r\r\n\n.\n\r\n.a\r\n.\r\nX", "..\r\n.\r\r\n\n.\n\r\n.a\r\n", "X")]
    [TestCase("\r\n.\r\n.\r\n", "\r\n", ".\r\n")]
    [TestCase(".\n.\r\n\r\n.\r\n", ".\n.\r\n\r\n", "")]
    public void The_end_is_found_however_the_bytes_arrive(string input, string content, string rest)
    {
        var bytes = Encoding.Latin1.GetBytes(input);
        for (var first = 0; first <= bytes.Length; first++)
        {
            for (var second = first; second <= bytes.Length; second++)
            {
                var (found, left) = Scan(bytes, first, second);
                Assert.That((found, left), Is.EqualTo((content, rest)), $"split at {first} and {second}");
            }
        }
    }

    [Test]
    public void Random_input_never_makes_it_consume_more_than_there_is()
    {
        var random = new Random(7);
        for (var round = 0; round < 20000; round++)
        {
            var bytes = new byte[random.Next(20)];
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = "\r\n.a"u8[random.Next(4)];
            }
            var scanner = default(ContentScanner);
            var ended = scanner.Scan(bytes, out var content, out var consumed);
            var expected = ("\r\n" + Encoding.Latin1.GetString(bytes)).IndexOf("\r\n.\r\n", StringComparison.Ordinal);
            Assert.That(ended, Is.EqualTo(expected >= 0));
            Assert.That(content, Is.InRange(0, consumed));
            Assert.That(consumed, ended ? Is.EqualTo(expected + 3) : Is.LessThanOrEqualTo(bytes.Length));
        }
    }

    private static (string Content, string After) Scan(byte[] bytes, params int[] ends)
    {
        var scanner = default(ContentScanner);
        var found = new StringBuilder();
        var start = 0;
        foreach (var end in ends.Append(bytes.Length))
        {
            var ended = scanner.Scan(bytes.AsSpan(start, end - start), out var content, out var consumed);
            found.Append(Encoding.Latin1.GetString(bytes, start, content));
            start += consumed;
            if (ended)
            {
                break;
            }
        }
        return (found.ToString(), Encoding.Latin1.GetString(bytes, start, bytes.Length - start));
    }
}
