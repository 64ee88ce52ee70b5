using Postfix.Tables;
using Postfix.Tests.Conf;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class LdapUrlTests
{
    private const string Url = "ldap://ldap.example.com:389/ou=people,dc=example,dc=com?mail,maildrop?sub?(&(uid=a%2cb)(objectClass=person))";

    [OneTimeSetUp]
    public void RequireLibrary() => Assume.That(LdapLibrary.IsAvailable, "needs libldap: tools/setup");

    [Test]
    public void A_URL_is_read()
    {
        var url = LdapUrl.Parse(Url, out var error);
        Assert.That(error, Is.Zero);
        Assert.That((url?.Scheme, url?.Base, url?.Scope), Is.EqualTo(("ldap", "ou=people,dc=example,dc=com", LdapScope.Subtree)));
        Assert.That(url?.Filter, Is.EqualTo("(&(uid=a,b)(objectClass=person))"));
        Assert.That(url?.Attributes, Is.EqualTo(["mail", "maildrop"]));
    }

    // Values of special attributes come from the directory, so whoever writes there chooses them.
    [Test]
    public void A_damaged_URL_is_read_or_refused()
    {
        var random = new Random(3);
        var refused = 0;
        for (var i = 0; i < 5000; i++)
        {
            var url = LdapUrl.Parse(Damage.Text(Url, random), out var error);
            Assert.That(url is null, Is.EqualTo(error != 0));
            refused += url is null ? 1 : 0;
        }
        Assert.That(refused, Is.InRange(1, 4999));
    }
}
