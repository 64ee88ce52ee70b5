using Postfix.Logging;
using Postfix.Postconf;

namespace Postfix.Tests.Postconf;

[TestFixture]
internal sealed class EditMasterTests
{
    private const string Text = "# top\nsmtp inet n - y - - smtpd\n  # inside 1\n  -o a=b\n# inside 2\n\n  -o { c = d e }\n# after\npickup unix n - y 60 1 pickup\n # odd\n"
        + "x unix - - n - - pipe\n  flags=x\n";

    private const string Rest = "pickup unix n - y 60 1 pickup\n # odd\nx unix - - n - - pipe\n  flags=x\n";

    private static string Edit(string text, params string[] arguments) => new EditMaster(OptionReader.Read(arguments), "master.cf").Edit(text);

    [Test]
    public void A_field_changes_and_comments_move_before_the_entry()
        => Assert.That(Edit(Text, "-F", "smtp/inet/chroot=n"), Is.EqualTo("# top\n  # inside 1\n# inside 2\n\n# after\n"
            + "smtp       inet  n       -       n       -       -       smtpd\n    -o a=b\n    -o {c=d e}\n" + Rest));

    [Test]
    public void A_parameter_changes_or_goes()
    {
        Assert.That(Edit(Text, "-P", "smtp/inet/a=z"), Does.Contain("smtpd\n    -o a=z\n    -o {c=d e}\n"));
        Assert.That(Edit(Text, "-P", "smtp/inet/n=z"), Does.Contain("smtpd\n    -o n=z\n    -o a=b\n"));
        Assert.That(Edit(Text, "-PX", "smtp/inet/a"), Does.Contain("smtpd\n    -o {c=d e}\n"));
    }

    [Test]
    public void An_entry_is_replaced_at_its_place()
        => Assert.That(Edit(Text, "-M", "smtp/inet=smtp inet n - n - - smtpd"), Is.EqualTo("# top\n"
            + "smtp       inet  n       -       n       -       -       smtpd\n  # inside 1\n# inside 2\n\n# after\n" + Rest));

    [Test]
    public void An_entry_is_removed_or_commented_out()
    {
        Assert.That(Edit(Text, "-MX", "smtp/inet"), Is.EqualTo("# top\n  # inside 1\n# inside 2\n\n# after\n" + Rest));
        Assert.That(Edit(Text, "-M#", "smtp/inet"), Is.EqualTo("# top\n#smtp inet n - y - - smtpd\n  # inside 1\n#  -o a=b\n# inside 2\n\n#  -o { c = d e }\n# after\n" + Rest));
    }

    [Test]
    public void A_new_entry_goes_to_the_end()
        => Assert.That(Edit(Text, "-M", "new/unix=new unix - - - - - smtp -v foo -o x=y {a b}"),
            Is.EqualTo(Text + "new        unix  -       -       -       -       -       smtp -v foo -o x=y {a b}\n"));

    [Test]
    public void Entries_of_one_name_become_one()
        => Assert.That(Edit("a unix - - n - - smtp\na unix - - n - - relay\n", "-M", "a/unix=a unix - - n - - x"),
            Is.EqualTo("a          unix  -       -       n       -       -       x\n"));

    [TestCase("-M", "smtps=x", "-Me, -MX or -M# requires service_name/type")]
    [TestCase("-M", "a/unix={", "bad field count: \"a/unix={\"")]
    [TestCase("-F", "a/unix=n", "-Fe or -FX requires service_name/type/field_name")]
    [TestCase("-F", "a/unix/nofield=n", "invalid service attribute name: \"nofield\"")]
    [TestCase("-P", "a/unix/p=a b", "-Pe does not accept whitespace in parameter value")]
    public void A_bad_request_is_fatal(string option, string word, string message)
        => Assert.That(() => Edit(Text, option, word), Throws.TypeOf<FatalException>().With.Message.EqualTo(message));
}
