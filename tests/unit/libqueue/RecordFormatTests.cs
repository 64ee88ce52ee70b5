using Postfix.Queue;

namespace Postfix.Tests.Libqueue;

[TestFixture]
internal sealed class RecordFormatTests
{
    [TestCase(0, new byte[] { (byte)'N', 0 })]
    [TestCase(127, new byte[] { (byte)'N', 127 })]
    [TestCase(128, new byte[] { (byte)'N', 0x80, 1 })]
    [TestCase(300, new byte[] { (byte)'N', 0xAC, 2 })]
    public void A_length_is_written_in_base_128_low_groups_first(int length, byte[] expected)
    {
        var buffer = new byte[RecordFormat.MaximumHeaderLength];
        var count = RecordFormat.EncodeHeader(buffer, RecordType.Text, length);
        Assert.That(buffer[..count], Is.EqualTo(expected));
        Assert.That(RecordFormat.EncodedLength(length), Is.EqualTo(count + length));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(127)]
    [TestCase(128)]
    [TestCase(16383)]
    [TestCase(16384)]
    [TestCase(3_000_000)]
    public void What_was_written_is_read(int length)
    {
        var payload = new byte[length];
        new Random(length).NextBytes(payload);
        var buffer = new byte[RecordFormat.EncodedLength(length) + 3];
        var count = RecordFormat.Encode(buffer, RecordType.LongText, payload);
        Assert.That(RecordFormat.TryRead(buffer, 0, out var record), Is.EqualTo(RecordStatus.Complete));
        Assert.That(record.Type, Is.EqualTo(RecordType.LongText));
        Assert.That(record.Length, Is.EqualTo(count));
        Assert.That(record.Payload(buffer).SequenceEqual(payload), Is.True);
        Assert.That(RecordFormat.TryRead(buffer.AsSpan(0, count - 1), 0, out _), Is.EqualTo(RecordStatus.Incomplete));
    }

    [Test]
    public void A_length_that_never_ends_is_malformed()
        => Assert.That(RecordFormat.TryRead("N\xff\xff\xff\xff\xff\x01"u8, 0, out _), Is.EqualTo(RecordStatus.Malformed));

    [Test]
    public void Eight_bit_bytes_of_a_length_that_never_ends_are_malformed()
        => Assert.That(RecordFormat.TryRead([(byte)'N', 0xff, 0xff, 0xff, 0xff, 0xff, 1], 0, out _), Is.EqualTo(RecordStatus.Malformed));

    [Test]
    public void A_record_above_the_limit_is_refused_before_it_is_there()
        => Assert.That(RecordFormat.TryRead([(byte)'N', 0x81, 0x10], 2048, out _), Is.EqualTo(RecordStatus.TooLong));

    [Test]
    public void Random_input_never_breaks_the_parser()
    {
        var random = new Random(1);
        var input = new byte[64];
        for (var round = 0; round < 20_000; round++)
        {
            random.NextBytes(input);
            var length = random.Next(input.Length);
            if (RecordFormat.TryRead(input.AsSpan(0, length), 0, out var record) == RecordStatus.Complete)
            {
                Assert.That(record.Length, Is.LessThanOrEqualTo(length));
            }
        }
    }

    [TestCase(0, "              0")]
    [TestCase(-1, "             -1")]
    [TestCase(919, "            919")]
    public void Numbers_stand_at_the_right_of_fifteen_columns(long number, string expected)
    {
        var buffer = new byte[RecordFormat.NumberWidth];
        _ = RecordFormat.FormatNumber(buffer, number);
        Assert.That(System.Text.Encoding.ASCII.GetString(buffer), Is.EqualTo(expected));
        Assert.That(RecordFormat.TryParseNumber(buffer, out var found, out var used), Is.True);
        Assert.That((found, used), Is.EqualTo((number, RecordFormat.NumberWidth)));
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("x")]
    public void What_is_no_number_is_not_read_as_one(string text)
        => Assert.That(RecordFormat.TryParseNumber(System.Text.Encoding.ASCII.GetBytes(text), out _, out _), Is.False);
}
