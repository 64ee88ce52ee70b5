using Postfix.Posix;

namespace Postfix.Tests.Libposix;

public sealed class ByteTextTests
{
    [Test]
    public void Any_bytes_come_back_as_they_were()
    {
        var random = new Random(1);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            Assert.That(ByteText.Encode(ByteText.Decode(bytes)), Is.EqualTo(bytes));
        }
    }

    [TestCase("plain")]
    [TestCase("Grüße")]
    [TestCase("😀 and 中文")]
    public void Valid_text_is_UTF_8(string text)
        => Assert.That(ByteText.Encode(text), Is.EqualTo(System.Text.Encoding.UTF8.GetBytes(text)));

    [Test]
    public void A_byte_that_is_no_UTF_8_is_a_lone_surrogate()
        => Assert.That(ByteText.Decode([(byte)'a', 0xFF]), Is.EqualTo("a\uDCFF"));

    [Test]
    public void A_surrogate_that_stands_for_no_byte_is_a_question_mark()
        => Assert.That(ByteText.Encode("\uD800"), Is.EqualTo("?"u8.ToArray()));

    [Test]
    public void The_count_is_that_of_the_bytes()
        => Assert.That(ByteText.GetByteCount("aü\uDCFF"), Is.EqualTo(4));
}
