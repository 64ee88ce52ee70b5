using Postfix.Conf;
using Postfix.Logging;
using Postfix.Postmulti;

namespace Postfix.Tests.Postmulti;

[TestFixture]
internal sealed class NewInstanceTests
{
    [Test]
    public void Folders_lie_beside_those_of_the_primary_instance()
    {
        var made = Make("-I", "postfix-out", "data_directory=/elsewhere/");
        Assert.That((made.ConfigDirectory, made.QueueDirectory, made.DataDirectory), Is.EqualTo(("/etc/postfix-out", "/spool/postfix-out", "/elsewhere")));
    }

    [TestCase("Missing config_directory parameter value")]
    [TestCase("Missing data_directory parameter value", "config_directory=/c", "queue_directory=/q")]
    [TestCase("Malformed parameter setting 'x'", "x")]
    [TestCase("Parameter 'x' not valid with action create", "x=/y")]
    [TestCase("Parameter setting 'queue_directory' is not an absolute path", "queue_directory=y")]
    [TestCase("Parameter setting 'queue_directory' is the root directory", "queue_directory=/")]
    [TestCase("new config_directory=/data is already in use by instance /etc/postfix, data_directory=/data", "config_directory=/data")]
    public void Mistakes_are_fatal(string text, params string[] words)
        => Assert.That(Assert.Throws<FatalException>(() => Make(words))!.Message, Is.EqualTo(text));

    private static MailInstance Make(params string[] words)
    {
        var main = MainCf.Parse("queue_directory = /spool/main\ndata_directory = /data\n").WithAllDefaults();
        return new NewInstance(main, InstanceList.Load(main, [])).Make(new Options(["-e", "create", .. words]));
    }
}
