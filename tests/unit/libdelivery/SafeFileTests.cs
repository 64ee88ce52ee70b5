using Postfix.Delivery;
using Postfix.Posix;

namespace Postfix.Tests.Libdelivery;

[TestFixture]
internal sealed class SafeFileTests
{
    private const OpenFlags Flags = OpenFlags.WriteOnly | OpenFlags.Append | OpenFlags.Create;
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory().FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, true);

    [Test]
    public void A_missing_file_is_created_for_its_owner_only()
    {
        var (file, failure) = SafeFile.Open(Name("new"), Flags, null, "5.2.0");
        using (file)
        {
            Assert.That((failure, file!.Status().Permissions), Is.EqualTo(((FileFailure?)null, Convert.ToInt32("600", 8))));
        }
    }

    [Test]
    public void A_missing_file_is_a_failure_without_leave_to_create()
        => Assert.That(SafeFile.Open(Name("new"), OpenFlags.WriteOnly, null, "5.2.0").Failure,
            Is.EqualTo(new FileFailure("5.2.0", "cannot open file: No such file or directory", Errno.ENOENT)));

    [Test]
    public void A_link_is_not_followed()
    {
        File.WriteAllText(Name("target"), "x");
        FileSystem.SymbolicLink(Name("target"), Name("link"));
        FileSystem.ChangeMode(_folder, Convert.ToInt32("777", 8));
        Assert.That(SafeFile.Open(Name("link"), Flags, null, "5.2.0").Failure?.Reason, Is.EqualTo("file is a symbolic link"));
    }

    [Test]
    public void A_file_with_two_names_is_refused()
    {
        File.WriteAllText(Name("one"), "x");
        FileSystem.Link(Name("one"), Name("two"));
        Assert.That(SafeFile.Open(Name("one"), Flags, null, "4.2.0").Failure, Is.EqualTo(new FileFailure("4.2.0", "file has 2 hard links", Errno.EPERM)));
    }

    [Test]
    public void A_directory_is_refused()
        => Assert.That(SafeFile.Open(_folder, Flags, null, "5.2.0").Failure?.Reason, Is.EqualTo("cannot open file: Is a directory"));

    private string Name(string name) => Path.Combine(_folder, name);
}
