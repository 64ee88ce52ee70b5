using Postfix.Delivery;

namespace Postfix.Tests.Libdelivery;

[TestFixture]
internal sealed class CommandLineTests
{
    [TestCase("/bin/echo one  two", "/bin/echo|one|two")]
    [TestCase("cat -n", "cat|-n")]
    [TestCase("exit 1", "sh|-c|exit 1")]
    [TestCase("cat >file", "sh|-c|cat >file")]
    [TestCase("/bin/echo 'a b'", "sh|-c|/bin/echo 'a b'")]
    [TestCase("/no/such program", "/no/such|program")]
    [TestCase("", "sh|-c|")]
    [TestCase(" \t", "sh|-c| \t")]
    public void A_shell_is_used_where_one_is_needed(string command, string expected)
        => Assert.That(string.Join('|', CommandLine.Parse(command, "")), Is.EqualTo(expected));

    [Test]
    public void A_configured_shell_gets_every_command()
        => Assert.That(CommandLine.Parse("hello world", "/usr/bin/rsh -c"), Is.EqualTo(new[] { "/usr/bin/rsh", "-c", "hello world" }));
}
