using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Maildrop;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Tests.Libmaildrop;

[TestFixture]
[NonParallelizable]
internal sealed class MaildropMessageTests
{
    private static readonly (byte Type, string Text)[] s_envelope = [(RecordType.Attribute, "rewrite_context=local"), (RecordType.Sender, "me")];
    private static readonly (byte Type, string Text)[] s_rest =
        [(RecordType.Recipient, "you"), (RecordType.Message, ""), (RecordType.Text, "body"), (RecordType.Extracted, ""), (RecordType.End, "")];

    private QueueFolder _folder = null!;

    [SetUp]
    public void EnterQueue() => _folder = new QueueFolder("maildrop");

    [TearDown]
    public void LeaveQueue() => _folder.Dispose();

    [Test]
    public async Task A_message_counts_only_when_it_is_finished()
    {
        using var message = Open();
        TakeAll(message, [.. s_envelope, .. s_rest]);
        Assert.That(FileStatus.TryGet($"maildrop/{message.Id}", out var status), Is.Zero);
        Assert.That(status.Permissions & 0x40, Is.Zero);
        Assert.That(await message.FinishAsync(), Is.EqualTo(CleanupStatus.Ok));
        Assert.That(FileStatus.TryGet($"maildrop/{message.Id}", out status), Is.Zero);
        Assert.That(status.Permissions, Is.EqualTo(QueueFile.MaildropMode));
        Assert.That(Written(message.Id).Select(static record => (char)record.Type), Is.EqualTo("TASRMNXE"));
    }

    [Test]
    public async Task A_message_without_an_end_leaves_nothing()
    {
        using (var message = Open())
        {
            TakeAll(message, s_envelope);
            Assert.That(await message.FinishAsync(), Is.EqualTo(CleanupStatus.Bad));
        }
        Assert.That(Directory.EnumerateFiles("maildrop"), Is.Empty);
    }

    [Test]
    public void A_message_that_is_given_up_leaves_nothing()
    {
        using (var message = Open())
        {
            TakeAll(message, s_envelope);
            Assert.That(Directory.EnumerateFiles("maildrop"), Is.Not.Empty);
        }
        Assert.That(Directory.EnumerateFiles("maildrop"), Is.Empty);
    }

    [Test]
    public async Task What_a_user_has_no_business_with_is_left_out()
    {
        using var message = Open();
        TakeAll(message, [(RecordType.ArrivalTime, "1 1"), (RecordType.Attribute, "client_name=forged"), (RecordType.Attribute, "trace_flags=4"), .. s_envelope, .. s_rest]);
        Assert.That(await message.FinishAsync(), Is.EqualTo(CleanupStatus.Ok));
        var written = Written(message.Id);
        Assert.That(written.Where(static record => record.Type == RecordType.Attribute).Select(static record => record.Text), Is.EqualTo(["rewrite_context=local"]));
        Assert.That(written[0].Text, Is.Not.EqualTo("1 1"));
    }

    [TestCase(RecordType.Sender, "me\0")]
    [TestCase(RecordType.Text, "too early")]
    [TestCase(RecordType.Sender, "second")]
    [TestCase((byte)'q', "")]
    public void What_does_not_belong_there_is_fatal_and_leaves_nothing(byte type, string text)
    {
        using (var message = Open())
        {
            TakeAll(message, s_envelope);
            Assert.Throws<FatalException>(() => message.Take(type, ByteText.Encode(text)));
        }
        Assert.That(Directory.EnumerateFiles("maildrop"), Is.Empty);
    }

    [Test]
    public async Task A_sender_that_the_login_may_not_use_is_refused()
    {
        using (var message = Open("local_login_sender_maps=inline:{{*=*}, uid:4711=@example.com}", 4711))
        {
            TakeAll(message, [.. s_envelope, .. s_rest]);
            Assert.That(await message.FinishAsync(), Is.EqualTo(CleanupStatus.NoPermission));
            Assert.That(message.Reason, Is.EqualTo("not authorized to use sender='me'"));
        }
        Assert.That(Directory.EnumerateFiles("maildrop"), Is.Empty);
    }

    private static MaildropMessage Open(string settings = "", uint uid = 0)
        => MaildropMessage.Open(new GlobalParameters(MainCf.Parse("myhostname=mx.example\n" + settings), checkSystem: false), uid);

    private static void TakeAll(MaildropMessage message, (byte Type, string Text)[] records)
    {
        foreach (var (type, text) in records)
        {
            Assert.That(message.Take(type, ByteText.Encode(text)), Is.EqualTo(type != RecordType.End));
        }
    }

    private static List<(byte Type, string Text)> Written(string id)
    {
        var records = new List<(byte, string)>();
        ReadOnlySpan<byte> rest = File.ReadAllBytes($"maildrop/{id}");
        while (RecordFormat.TryRead(rest, 0, out var record) == RecordStatus.Complete)
        {
            records.Add((record.Type, ByteText.Decode(rest.Slice(record.Length - record.PayloadLength, record.PayloadLength))));
            rest = rest[record.Length..];
        }
        return records;
    }
}
