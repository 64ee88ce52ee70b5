using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Spawn;

namespace Postfix.Tests.Spawn;

[TestFixture]
internal sealed class SpawnAttributesTests
{
    [Test]
    public void All_words_from_argv_on_are_the_command()
    {
        var nobody = Users.Find("nobody")!;
        var attributes = Parse("user=nobody", "argv=/bin/x", "user=root", "{}");
        Assert.Multiple(() =>
        {
            Assert.That(attributes.Command, Is.EqualTo(new[] { "/bin/x", "user=root", "{}" }));
            Assert.That(attributes.RunAs, Is.EqualTo(new FileIdentity(nobody.Uid, nobody.Gid)));
        });
    }

    [Test]
    public void A_group_takes_the_place_of_the_users_own()
    {
        var attributes = Parse("user=nobody:games", "argv=", "x");
        Assert.Multiple(() =>
        {
            Assert.That(attributes.Command, Is.EqualTo(new[] { "x" }));
            Assert.That(attributes.RunAs.Gid, Is.EqualTo(Groups.Find("games")!.Gid));
        });
    }

    [TestCase("missing user= attribute", "argv=/bin/x")]
    [TestCase("missing argv= attribute", "user=nobody")]
    [TestCase("missing argv= attribute", "user=nobody", "argv=")]
    [TestCase("request to deliver as root", "user=root", "argv=x")]
    [TestCase("request to deliver as mail system owner", "user=daemon:games", "argv=x")]
    [TestCase("request to use privileged group id 0", "user=nobody:root", "argv=x")]
    [TestCase("request to use mail system owner group id 1", "user=nobody:daemon", "argv=x")]
    [TestCase("unknown user name: no-such-user", "user=no-such-user", "argv=x")]
    [TestCase("unknown group name: no-such-group", "user=nobody:no-such-group", "argv=x")]
    [TestCase("unknown attribute name: flags=x", "flags=x", "user=nobody", "argv=x")]
    public void Mistakes_are_fatal(string text, params string[] arguments)
        => Assert.That(Assert.Throws<FatalException>(() => Parse(arguments))!.Message, Is.EqualTo(text));

    private static SpawnAttributes Parse(params string[] arguments)
        => new(arguments, new MailLocationParameters(MainCf.Parse("mail_owner = daemon\n")));
}
