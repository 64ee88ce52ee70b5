using Postfix.Conf;

namespace Postfix.Tests.Conf;

[TestFixture]
internal sealed class InstallPathsTests
{
    [TestCase("/opt/x/usr/sbin/postfix", "/opt/x/usr")]
    [TestCase("/usr/libexec/postfix/smtpd", "/usr")]
    [TestCase("/usr/bin/mailq", "/usr")]
    [TestCase("/somewhere/else/postconf", "/usr")]
    public void The_prefix_is_found_beside_the_program(string executable, string expected)
        => Assert.That(InstallPaths.FindPrefix(executable), Is.EqualTo(expected));
}
