using Postfix.Logging;
using Postfix.Server;

namespace Postfix.Tests.Libserver;

public sealed class DaemonOptionsTests
{
    [Test]
    public void The_options_of_the_master_are_understood()
    {
        var options = new DaemonOptions(["-z", "-n", "127.0.0.1:25", "-t", "inet", "-u", "-c", "-o", "stress=", "-s", "2", "flags=D", "-x"]);
        Assert.That(options.LimitIsZero, Is.True);
        Assert.That(options.ServiceName, Is.EqualTo("127.0.0.1:25"));
        Assert.That(options.Transport, Is.EqualTo("inet"));
        Assert.That((options.Unprivileged, options.Jail, options.ListenerCount), Is.EqualTo((true, true, 2)));
        Assert.That(options.Arguments, Is.EqualTo(new[] { "flags=D", "-x" }));
    }

    [TestCase("name=value", "name", "value")]
    [TestCase("{ name = some value }", "name", "some value")]
    [TestCase("name =", "name", "")]
    [TestCase("a=b=c", "a", "b=c")]
    public void Overrides_have_two_forms(string text, string name, string value)
        => Assert.That(new DaemonOptions(["-o", text]).Overrides, Is.EqualTo(new[] { KeyValuePair.Create(name, value) }));

    [TestCase("-o", "noequals")]
    [TestCase("-x", "")]
    [TestCase("-s", "none")]
    public void Bad_options_are_fatal(string option, string argument)
        => Assert.Throws<FatalException>(() => _ = new DaemonOptions([option, argument]));
}
