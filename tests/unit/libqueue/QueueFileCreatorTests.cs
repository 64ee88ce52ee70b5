using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Tests.Libqueue;

[TestFixture]
[NonParallelizable]
internal sealed class QueueFileCreatorTests
{
    private QueueFolder _folder = null!;

    [SetUp]
    public void EnterQueue() => _folder = new QueueFolder("incoming");

    [TearDown]
    public void LeaveQueue() => _folder.Dispose();

    [Test]
    public void A_new_file_is_named_by_its_own_inode_and_not_ready([Values] bool longIds, [Values] bool hashed)
    {
        var directories = new QueueDirectories(hashed ? ["incoming"] : [], 2);
        var creator = new QueueFileCreator(directories, longIds, TimeProvider.System);
        Assert.That(creator.TryCreate("incoming", QueueFile.IncompleteMode, out var file), Is.Zero);
        using (file)
        {
            Assert.That(QueueId.IsLong(file!.Id), Is.EqualTo(longIds));
            Assert.That(QueueId.TryGetInode(file.Id, out var inode), Is.True);
            Assert.That(FileStatus.TryGet(file.Path, out var status), Is.Zero);
            Assert.That(status.Inode, Is.EqualTo(inode));
            Assert.That(status.Permissions & 0x1ff, Is.EqualTo(QueueFile.IncompleteMode));
            file.Commit();
            Assert.That(file.File.Status().Permissions, Is.EqualTo(QueueFile.ReadyMode));
            Assert.That(QueueScan.Walk("incoming").Single(), Is.EqualTo(new QueueScanEntry(file.Id, file.Path)));
            Assert.That(directories.TryMove(file.Id, "incoming", "incoming", "AB"), Is.Zero);
            Assert.That(directories.TryRemove("incoming", "AB"), Is.Zero);
        }
    }
}
