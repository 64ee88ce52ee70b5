using Postfix.Posix;

namespace Postfix.Tests.Libposix;

public sealed class PosixFileTests
{
    private string _directory = "";

    [SetUp]
    public void SetUp() => _directory = Directory.CreateTempSubdirectory("posixfile").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void What_was_written_is_read()
    {
        using var file = PosixFile.Open($"{_directory}/a", OpenFlags.ReadWrite | OpenFlags.Create, 0x180);
        file.Write("hello world"u8);
        file.WriteAt("J"u8, 0);
        var buffer = new byte[32];
        Assert.That(file.ReadAt(buffer, 0), Is.EqualTo(11));
        Assert.That(buffer.AsSpan(0, 11).SequenceEqual("Jello world"u8), Is.True);
        Assert.That(file.Status().Permissions, Is.EqualTo(0x180));
        file.Truncate(5);
        Assert.That(file.Length, Is.EqualTo(5));
    }

    [Test]
    public void A_missing_file_is_an_error_number()
        => Assert.That(PosixFile.TryOpen($"{_directory}/none", OpenFlags.ReadOnly, 0, out _), Is.EqualTo(Errno.ENOENT));

    [TestCase(LockKind.Exclusive, LockKind.Shared, false)]
    [TestCase(LockKind.Exclusive, LockKind.Exclusive, false)]
    [TestCase(LockKind.Shared, LockKind.Shared, true)]
    public void Locks_of_two_openers_exclude_each_other(LockKind first, LockKind second, bool both)
    {
        using var one = PosixFile.Open($"{_directory}/a", OpenFlags.ReadWrite | OpenFlags.Create, 0x180);
        using var two = PosixFile.Open($"{_directory}/a", OpenFlags.ReadWrite);
        Assert.That(one.TryLock(first, LockStyle.Flock), Is.True);
        Assert.That(two.TryLock(second, LockStyle.Flock), Is.EqualTo(both));
        one.Unlock(LockStyle.Flock);
        Assert.That(two.TryLock(second, LockStyle.Flock), Is.True);
    }

    [Test]
    public void A_directory_lists_all_its_names()
    {
        var names = Enumerable.Range(0, 3000).Select(number => $"file-{number}").Append("Grüße").ToHashSet();
        foreach (var name in names)
        {
            PosixFile.Open($"{_directory}/{name}", OpenFlags.WriteOnly | OpenFlags.Create, 0x180).Dispose();
        }
        Assert.That(FileSystem.List(_directory).ToHashSet().SetEquals(names), Is.True);
    }

    [Test]
    public void Times_are_set_and_told()
    {
        using var file = PosixFile.Open($"{_directory}/a", OpenFlags.ReadWrite | OpenFlags.Create, 0x180);
        file.SetTimes(1000, 2000);
        Assert.That(FileStatus.TryGet($"{_directory}/a", out var status), Is.Zero);
        Assert.That((status.AccessedSeconds, status.ModifiedSeconds), Is.EqualTo((1000L, 2000L)));
        Assert.That(status.Inode, Is.EqualTo(file.Status().Inode));
    }
}
