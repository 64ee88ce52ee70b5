using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class LdapResultAttributesTests
{
    private readonly LdapResultAttributes _wanted = new(["maildrop"], ["mail"], ["address;lang-en"], ["member"]);

    [Test]
    public void An_attribute_is_known_by_its_name_in_any_letter_case_and_with_options()
    {
        Assert.That(_wanted.KindOf("MailDrop"), Is.SameAs(_wanted.Terminal));
        Assert.That(_wanted.KindOf("mail;binary"), Is.SameAs(_wanted.Leaf));
        Assert.That(_wanted.KindOf("address;lang-en"), Is.SameAs(_wanted.Ordinary));
        Assert.That(_wanted.KindOf("address"), Is.Null);
        Assert.That(_wanted.KindOf("members"), Is.Null);
    }

    [Test]
    public void A_url_without_attributes_asks_for_all_that_are_wanted()
        => Assert.That(_wanted.Within([]), Is.EqualTo(["maildrop", "mail", "address;lang-en", "member"]));

    [Test]
    public void Of_the_attributes_of_a_url_those_are_asked_for_that_are_wanted()
        => Assert.That(_wanted.Within(["cn", "MAIL", "address", "member;x"]), Is.EqualTo(["mail", "address;lang-en", "member;x"]));
}
