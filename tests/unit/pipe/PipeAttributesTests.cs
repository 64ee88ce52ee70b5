using Postfix.Conf;
using Postfix.Logging;
using Postfix.Pipe;

namespace Postfix.Tests.Pipe;

[TestFixture]
internal sealed class PipeAttributesTests
{
    [Test]
    public void Attributes_stand_before_the_command()
    {
        var attributes = Parse("flags=DRhu.>", "user=nobody", "null_sender=", "size=20", "directory=/tmp", "eol=\\r\\n", "argv=/bin/x", "user=root", "{}");
        Assert.Multiple(() =>
        {
            Assert.That(attributes.Command, Is.EqualTo(new[] { "/bin/x", "user=root", "{}" }));
            Assert.That(attributes.Flags, Is.EqualTo(
                PipeFlags.DeliveredTo | PipeFlags.ReturnPath | PipeFlags.FoldDomain | PipeFlags.FoldUser | PipeFlags.StuffDots | PipeFlags.QuoteFrom));
            Assert.That((attributes.NullSender, attributes.SizeLimit, attributes.Directory), Is.EqualTo(("", 20L, "/tmp")));
            Assert.That(attributes.EndOfLine.ToArray(), Is.EqualTo("\r\n"u8.ToArray()));
        });
    }

    [TestCase("missing user= command-line attribute", "argv=/bin/x")]
    [TestCase("missing argv= command-line attribute", "user=nobody")]
    [TestCase("user= command-line attribute specifies root privileges", "user=root", "argv=x")]
    [TestCase("user= command-line attribute specifies privileged group id 0", "user=nobody:root", "argv=x")]
    [TestCase("get_service_attr: unknown username: no-such-user", "user=no-such-user", "argv=x")]
    [TestCase("unknown flag: Z (ignored)", "flags=BZ", "user=nobody", "argv=x")]
    [TestCase("bad size limit: -1", "size=-1", "user=nobody", "argv=x")]
    [TestCase("unknown attribute name: what", "what", "user=nobody", "argv=x")]
    [TestCase("unknown attribute name: a=b", "a=b", "user=nobody", "argv=x")]
    public void Mistakes_are_fatal(string text, params string[] arguments)
        => Assert.That(Assert.Throws<FatalException>(() => Parse(arguments))!.Message, Is.EqualTo(text));

    internal static PipeAttributes Parse(params string[] arguments)
        => new(arguments, new MailLocationParameters(MainCf.Parse("mail_owner = daemon\nsetgid_group = bin\n")));
}
