using System.Text;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Tests.Libqueue;

[TestFixture]
internal sealed class RecordReaderTests : FileCase
{
    [Test]
    public void What_a_writer_wrote_is_read_with_its_offsets()
    {
        var long1 = new string('x', 9000);
        using var file = PosixFile.Open(FileName, OpenFlags.ReadWrite);
        var writer = new RecordWriter(file);
        writer.Write(RecordType.Sender, "a@b");
        var second = writer.Offset;
        writer.WriteAttribute("encoding", "8bit");
        writer.Write(RecordType.Text, long1);
        writer.Write(RecordType.End, "");
        writer.Flush();
        var reader = new RecordReader(file);
        Assert.That(Next(reader), Is.EqualTo(("S", "a@b", 0L)));
        Assert.That(Next(reader), Is.EqualTo(("A", "encoding=8bit", second)));
        Assert.That(Next(reader).Text, Is.EqualTo(long1));
        Assert.That(Next(reader).Type, Is.EqualTo("E"));
        Assert.That(reader.Read(), Is.False);
        reader.Seek(second);
        Assert.That(Next(reader), Is.EqualTo(("A", "encoding=8bit", second)));
    }

    [Test]
    public void Pointers_lead_to_their_target_and_padding_is_left_out()
    {
        using var file = PosixFile.Open(FileName, OpenFlags.ReadWrite);
        var writer = new RecordWriter(file);
        writer.Write(RecordType.Padding, "xxxx");
        writer.WritePointer(0);
        var pointer = writer.Offset;
        writer.WritePointer(0);
        var back = writer.Offset;
        writer.Write(RecordType.Message, "");
        var target = writer.Offset;
        writer.Write(RecordType.Recipient, "extra@x");
        writer.WritePointer(back);
        writer.Seek(pointer);
        writer.WritePointer(target);
        writer.Flush();
        var reader = new RecordReader(file);
        Assert.That(Next(reader), Is.EqualTo(("R", "extra@x", target)));
        Assert.That(Next(reader), Is.EqualTo(("M", "", back)));
        var raw = new RecordReader(file) { FollowPointers = false };
        Assert.That(Next(raw).Type + Next(raw).Type + Next(raw).Type + Next(raw).Type, Is.EqualTo("wppM"));
    }

    [Test]
    public void Pointers_that_loop_are_found_out()
    {
        // A text, and a pointer back to it.
        var content = new byte[20];
        var length = RecordFormat.Encode(content, RecordType.Text, "x"u8);
        _ = RecordFormat.Encode(content.AsSpan(length), RecordType.Pointer, "000000000000000"u8);
        Assert.That(new RecordReader(content, "no jump") is var plain && plain.Read() && !plain.Read(), Is.True);
        content = new byte[2 + content.Length];
        length = RecordFormat.Encode(content, RecordType.Padding, ""u8);
        length += RecordFormat.Encode(content.AsSpan(length), RecordType.Text, "x"u8);
        _ = RecordFormat.Encode(content.AsSpan(length), RecordType.Pointer, "              2"u8);
        Assert.Throws<QueueFormatException>(() => ReadAll(new RecordReader(content, "loop")));
    }

    [TestCase("S\u0005ab")]
    [TestCase("S")]
    public void A_file_that_ends_inside_a_record_is_refused(string content)
        => Assert.Throws<QueueFormatException>(() => ReadAll(new RecordReader(Encoding.ASCII.GetBytes(content), "cut")));

    [TestCase("S\u0003ab", "cut: unexpected EOF in data, record type 83 length 3")]
    [TestCase("S", "cut: unexpected EOF reading length, record type 83")]
    public void What_is_missing_of_a_record_is_told(string content, string expected)
        => Assert.That(Assert.Throws<QueueFormatException>(() => ReadAll(new RecordReader(Encoding.ASCII.GetBytes(content), "cut")))!.Message, Is.EqualTo(expected));

    [Test]
    public void Changed_files_are_read_or_refused_and_never_hang()
    {
        var random = new Random(2);
        var sample = Sample();
        for (var round = 0; round < 5_000; round++)
        {
            var content = (byte[])sample.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                content[random.Next(content.Length)] = (byte)random.Next(256);
            }

            try
            {
                ReadAll(new RecordReader(content, "mutant"));
            }
            catch (QueueFormatException exception)
            {
                Assert.That(exception.Message, Does.StartWith("mutant"));
            }
        }
    }

    private static void ReadAll(RecordReader reader)
    {
        for (var count = 0; reader.Read(); count++)
        {
            Assert.That(count, Is.LessThan(1_000_000));
        }
    }

    private static (string Type, string Text, long Offset) Next(RecordReader reader)
    {
        Assert.That(reader.Read(), Is.True);
        return (((char)reader.Type).ToString(), reader.Text, reader.Offset);
    }

    private static byte[] Sample()
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        RecordFormat.Append(buffer, RecordType.Sender, "alice@example.com"u8);
        RecordFormat.Append(buffer, RecordType.Pointer, "              0"u8);
        RecordFormat.Append(buffer, RecordType.Recipient, "bob@example.com"u8);
        RecordFormat.Append(buffer, RecordType.Message, ""u8);
        RecordFormat.Append(buffer, RecordType.Text, new byte[200]);
        RecordFormat.Append(buffer, RecordType.Pointer, "              0"u8);
        RecordFormat.Append(buffer, RecordType.End, ""u8);
        return buffer.WrittenSpan.ToArray();
    }
}
