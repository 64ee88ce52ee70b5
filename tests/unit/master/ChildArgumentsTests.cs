using Postfix.Conf;
using Postfix.Master;

namespace Postfix.Tests.Master;

public sealed class ChildArgumentsTests
{
    [TestCase("cleanup unix n - n - 0 cleanup", 0, "cleanup -z -t unix -u")]
    [TestCase("rewrite unix - - n - - trivial-rewrite", 100, "trivial-rewrite -n rewrite -t unix -u")]
    [TestCase("local unix - n n - - local", 100, "local -t unix")]
    [TestCase("postlog unix-dgram n - n - 1 postlogd", 1, "postlogd -l -n postlog -t unix-dgram -u")]
    [TestCase("127.0.0.1:10025 inet n - n - 5 smtpd -o a=b -o { c = d }", 5, "smtpd -n 127.0.0.1:10025 -t inet -u -o a=b -o c = d")]
    public void Arguments_are_those_that_the_real_master_gives(string line, int limit, string expected)
    {
        var entry = MasterCf.Parse(line + "\n", "master.cf").Single();
        var list = ChildArguments.Build(entry, new ServiceSettings(limit, Jail: false, HasStress: false, UnderStress: false, SocketCount: 1), attached: false, verbosity: 0);
        Assert.That(string.Join(' ', list), Is.EqualTo(expected));
    }

    [Test]
    public void Stress_jail_and_sockets_come_before_the_entrys_own_arguments()
    {
        var entry = MasterCf.Parse("smtp inet n - y - - smtpd -o x=y\n", "master.cf").Single();
        var list = ChildArguments.Build(entry, new ServiceSettings(100, Jail: true, HasStress: true, UnderStress: true, SocketCount: 2), attached: true, verbosity: 1);
        Assert.That(string.Join(' ', list), Is.EqualTo("smtpd -n smtp -t inet -d -v -u -c -o stress=yes -s 2 -o x=y"));
    }
}
