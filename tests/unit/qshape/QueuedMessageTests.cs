using System.Text;
using Postfix.Qshape;
using Postfix.Queue;

namespace Postfix.Tests.Qshape;

[TestFixture]
internal sealed class QueuedMessageTests
{
    private static readonly byte[] s_queued = Join(
        Record('C', "             12             40               2               0              12               0"), Record('T', "1234 567"),
        Record('S', "s@x.test"), Record('R', "r@x.test"), Record('D', "done@x.test"), Record('M', ""), Record('N', "0123456789"), Record('X', ""),
        Record('R', "extra@x.test"), Record('E', ""));

    [Test]
    public void A_queue_file_counts_for_those_who_have_not_got_it()
    {
        var message = Read(s_queued)!;
        Assert.Multiple(() =>
        {
            Assert.That((message.ArrivalSeconds, message.Sender), Is.EqualTo((1234L, "s@x.test")));
            Assert.That(message.Recipients, Is.EqualTo(new[] { "r@x.test", "extra@x.test" }));
        });
    }

    [Test]
    public void A_file_from_maildrop_has_the_time_of_its_last_change()
    {
        var message = Read(Join(Record('F', "Full Name"), Record('S', ""), Record('R', "r"), Record('M', ""), Record('N', "text"), Record('X', ""), Record('E', "")));
        Assert.That((message!.ArrivalSeconds, message.Sender), Is.EqualTo((99L, "")));
    }

    [Test]
    public void A_file_of_postdrop_begins_with_its_time()
        => Assert.That(Read(Join(Record('T', "77 1"), Record('S', "s"), Record('R', "r"), Record('M', ""), Record('X', ""), Record('E', "")))!.ArrivalSeconds, Is.EqualTo(77L));

    [Test]
    public void Other_files_do_not_count()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Read([]), Is.Null);
            Assert.That(Read(Join(Record('N', "text"))), Is.Null);
            Assert.That(Read(Join(Record('C', "1"), Record('S', "x"))), Is.Null);
            Assert.That(Read(Join(Record('S', "x"), Record('M', ""), Record('X', ""), Record('E', ""))), Is.Null, "nobody is left");
        });
    }

    [Test]
    public void Damaged_files_are_never_more_than_no_message()
    {
        var random = new Random(1);
        for (var round = 0; round < 5000; round++)
        {
            var bytes = s_queued.ToArray();
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }
            try
            {
                _ = Read(bytes[..random.Next(bytes.Length + 1)]);
            }
            catch (QueueFormatException)
            {
                continue;
            }
        }
        Assert.That(Read(s_queued), Is.Not.Null);
    }

    private static QueuedMessage? Read(byte[] content) => QueuedMessage.Read(new RecordReader(content, "test"), 99);

    private static byte[] Record(char type, string text) => [(byte)type, (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Join(params byte[][] records) => [.. records.SelectMany(static record => record)];
}
