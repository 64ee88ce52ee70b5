using Postfix.Logging;
using Postfix.Postconf;

namespace Postfix.Tests.Postconf;

[TestFixture]
internal sealed class EditMainTests
{
    private const string Text = "# first\nrelayhost = [a]\n   # inside\n   more\nmydestination = x\n   ,y\n#biff = no\ntail = x";

    private static string Edit(string text, params string[] arguments) => new EditMain(OptionReader.Read(arguments), "main.cf").Edit(text);

    [Test]
    public void A_setting_is_replaced_in_place_and_comments_stay()
        => Assert.That(Edit(Text, "relayhost=[b]", "biff = yes"),
            Is.EqualTo("# first\nrelayhost = [b]\n   # inside\nmydestination = x\n   ,y\n#biff = no\ntail = x\nbiff = yes\n"));

    [Test]
    public void A_setting_is_removed_with_its_continuation_lines()
        => Assert.That(Edit(Text, "-X", "mydestination", "relayhost", "nosuch"), Is.EqualTo("# first\n   # inside\n#biff = no\ntail = x"));

    [Test]
    public void A_setting_is_commented_out_with_its_continuation_lines()
        => Assert.That(Edit(Text, "-#", "relayhost"), Is.EqualTo("# first\n#relayhost = [a]\n   # inside\n#   more\nmydestination = x\n   ,y\n#biff = no\ntail = x"));

    [Test]
    public void Every_entry_of_a_name_gets_the_new_value()
        => Assert.That(Edit("biff = no\n# c\nbiff = yes\n more\n", "biff=x"), Is.EqualTo("biff = x\n# c\nbiff = x\n"));

    [TestCase("foo", "missing '=' after attribute name: \"foo\"")]
    [TestCase("=x", "missing attribute name: \"=x\"")]
    [TestCase("a=b\nc", "-e, -X, or -# accepts no multi-line input")]
    [TestCase("#a=b", "-e, -X, or -# accepts no comment input")]
    public void A_bad_request_is_fatal(string word, string message)
        => Assert.That(() => Edit(Text, "-e", word), Throws.TypeOf<FatalException>().With.Message.EqualTo(message));
}
