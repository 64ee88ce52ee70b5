using Postfix.Delivery;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Tests.Libdelivery;

[TestFixture]
internal sealed class MailboxDeliveryTests
{
    private static readonly FileIdentity s_self = new(Identity.EffectiveUserId, Identity.EffectiveGroupId);
    private static readonly MailboxDelivery s_delivery = new(new LockPatience(1, TimeSpan.Zero, TimeSpan.FromSeconds(500)), TimeProvider.System);
    private string _folder = "";

    private string Mailbox => Path.Combine(_folder, "box");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory().FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, true);

    [Test]
    public async Task A_message_is_appended()
    {
        await File.WriteAllTextAsync(Mailbox, "old\n");
        using var content = QueueContent.OfLines("Subject: x", "", "y");
        Assert.That(await s_delivery.DeliverAsync(Target(), Copy(content)), Is.Null);
        Assert.That(await File.ReadAllTextAsync(Mailbox), Is.EqualTo("old\nSubject: x\n\ny\n"));
        Assert.That(Mailbox + ".lock", Does.Not.Exist);
    }

    [Test]
    public async Task A_damaged_message_leaves_the_mailbox_as_it_was()
    {
        await File.WriteAllTextAsync(Mailbox, "old\n");
        using var content = new QueueContent((RecordType.Text, "new"));
        await Assert.ThatAsync(() => s_delivery.DeliverAsync(Target(), Copy(content)), Throws.TypeOf<QueueFormatException>());
        Assert.That(await File.ReadAllTextAsync(Mailbox), Is.EqualTo("old\n"));
        Assert.That(Mailbox + ".lock", Does.Not.Exist);
    }

    [Test]
    public async Task A_held_lock_file_defers()
    {
        await File.WriteAllTextAsync(Mailbox + ".lock", "");
        using var content = QueueContent.OfLines("x");
        var failure = await s_delivery.DeliverAsync(Target(), Copy(content));
        Assert.That((failure?.Status, failure?.Reason), Is.EqualTo(("4.2.0", $"unable to create lock file {Mailbox}.lock: File exists")));
        Assert.That(Mailbox, Does.Not.Exist);
    }

    [Test]
    public async Task The_last_look_may_refuse()
    {
        using var content = QueueContent.OfLines("x");
        var refusal = new FileFailure("5.7.1", "no");
        var failure = await s_delivery.DeliverAsync(Target() with { Check = _ => refusal }, Copy(content));
        Assert.That(failure, Is.EqualTo(refusal));
        Assert.That(new FileInfo(Mailbox).Length, Is.Zero);
    }

    [Test]
    public void Maildirs_are_made_and_filled()
    {
        using var content = QueueContent.OfLines("x");
        Assert.That(new MaildirDelivery(TimeProvider.System).Deliver(_folder + "/a/b/", s_self, Copy(content), "5.2.0"), Is.Null);
        var names = Directory.GetFiles(_folder + "/a/b/new").Select(Path.GetFileName).ToArray();
        Assert.That(names, Has.Length.EqualTo(1));
        Assert.That(names[0], Does.Match("^[0-9]+\\.V[0-9a-f]+I[0-9a-f]+M[0-9]+\\."));
        Assert.That(Directory.GetFiles(_folder + "/a/b/tmp"), Is.Empty);
        Assert.That(_folder + "/a/b/cur", Does.Exist);
    }

    [Test]
    public void A_file_in_the_place_of_a_maildir_is_a_failure()
    {
        File.WriteAllText(Mailbox, "");
        using var content = QueueContent.OfLines("x");
        var failure = new MaildirDelivery(TimeProvider.System).Deliver(Mailbox + "/", s_self, Copy(content), "5.2.0");
        Assert.That((failure?.Status, failure?.ErrorNumber), Is.EqualTo(("5.2.0", Errno.ENOTDIR)));
    }

    private MailboxTarget Target() => new()
    {
        Path = Mailbox,
        Opener = s_self,
        Writer = s_self,
        Locks = MailboxLocks.Fcntl | MailboxLocks.DotLock,
    };

    private static MailCopy Copy(QueueContent content) => new(content.Open(), new MailCopyOptions { Sender = "x" }, DateTime.Now);
}
