using Postfix.Delivery;
using Postfix.Posix;

namespace Postfix.Tests.Libdelivery;

[TestFixture]
internal sealed class DotLockTests
{
    private static readonly TimeSpan s_stale = TimeSpan.FromSeconds(100);
    private string _folder = "";

    private string Mailbox => Path.Combine(_folder, "box");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory().FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, true);

    [Test]
    public void Who_comes_second_does_not_get_the_lock()
    {
        var now = DateTimeOffset.UtcNow;
        Assert.That((DotLock.TryAcquire(Mailbox, s_stale, now), DotLock.TryAcquire(Mailbox, s_stale, now)), Is.EqualTo((0, Errno.EEXIST)));
        DotLock.Release(Mailbox);
        Assert.That(DotLock.TryAcquire(Mailbox, s_stale, now), Is.Zero);
    }

    [Test]
    public void A_lock_that_was_left_over_is_taken()
    {
        var now = DateTimeOffset.UtcNow;
        Assert.That(DotLock.TryAcquire(Mailbox, s_stale, now), Is.Zero);
        Assert.That((DotLock.TryAcquire(Mailbox, s_stale, now.AddSeconds(90)), DotLock.TryAcquire(Mailbox, s_stale, now.AddSeconds(110))),
            Is.EqualTo((Errno.EEXIST, 0)));
    }

    [Test]
    public void A_missing_folder_is_reported()
        => Assert.That(DotLock.TryAcquire(Path.Combine(_folder, "no", "box"), s_stale, DateTimeOffset.UtcNow), Is.EqualTo(Errno.ENOENT));
}
