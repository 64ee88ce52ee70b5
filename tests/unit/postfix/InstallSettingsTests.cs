using Postfix.PostfixCommand;

namespace Postfix.Tests.PostfixCommand;

[TestFixture]
internal sealed class InstallSettingsTests
{
    [TestCase("mail_owner=bin", true)]
    [TestCase("mail_owner=postfix", false)]
    [TestCase("mail_owner=", false)]
    [TestCase("myhostname=x.y", false)]
    [TestCase("bad", false)]
    public void Only_what_changes_the_installation_is_edited(string word, bool expected)
        => Assert.That(InstallSettings.Changes([word], static name => name == "mail_owner" ? "postfix" : null), Has.Length.EqualTo(expected ? 1 : 0));
}
