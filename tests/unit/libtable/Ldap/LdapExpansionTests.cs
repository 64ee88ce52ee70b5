using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class LdapExpansionTests : ILogSink
{
    private readonly Dictionary<string, LdapAnswer> _directory = [];
    private readonly List<LdapSearch> _searches = [];
    private readonly List<string> _log = [];

    private static LdapSettings Settings => new()
    {
        Name = "t",
        Connection = new LdapConnectionSettings { Servers = "" },
        Base = LookupTemplate.ParseQuery("t", "dc=x"),
        Filter = LookupTemplate.ParseQuery("t", "uid=%s"),
        Format = LookupTemplate.ParseResult("t", "%s"),
        Attributes = new LdapResultAttributes(["drop"], ["mail"], ["extra"], ["member"]),
    };

    [OneTimeSetUp]
    public void RequireLibrary() => Assume.That(LdapLibrary.IsAvailable, "needs libldap: tools/setup");

    [SetUp]
    public void Collect()
    {
        _directory.Clear();
        _searches.Clear();
        _log.Clear();
        Log.SetSinks(this);
    }

    [TearDown]
    public void Restore() => Log.Start("unit");

    public void Write(LogLevel level, string text) => _log.Add(text);

    [Test]
    public void Values_of_all_entries_are_joined()
        => Assert.That(Expand(Settings, Entry("mail=a", "mail=b", "extra=c", "cn=d"), Entry("mail=e")), Is.EqualTo("a,b,c,e"));

    [Test]
    public void A_terminal_attribute_hides_the_others()
        => Assert.That(Expand(Settings, Entry("mail=a", "drop=b", "extra=c", "member=m"), Entry("mail=e")), Is.EqualTo("b,e"));

    [Test]
    public void A_group_gives_its_members_addresses_and_not_its_own()
    {
        _directory["m"] = new(0, [Entry("mail=x", "extra=y")]);
        Assert.That(Expand(Settings, Entry("mail=a", "extra=c", "member=m")), Is.EqualTo("c,x,y"));
        Assert.That(_searches[0], Is.EqualTo(new LdapSearch("m", LdapScope.Base, "objectclass=*", _searches[0].Attributes)));
        Assert.That(_searches[0].Attributes, Is.EqualTo(["drop", "mail", "extra", "member"]));
    }

    [Test]
    public void A_url_is_a_search_of_its_own()
    {
        _directory["ou=people"] = new(0, [Entry("mail=x")]);
        Assert.That(Expand(Settings, Entry("member=ldap:///ou=people?mail,cn?one?(a=b)", "member=ldap:///ou=people?cn")), Is.EqualTo("x"));
        Assert.That(_searches, Has.Count.EqualTo(1));
        Assert.That(_searches[0] with { Attributes = [] }, Is.EqualTo(new LdapSearch("ou=people", LdapScope.OneLevel, "(a=b)", [])));
        Assert.That(_searches[0].Attributes, Is.EqualTo(["mail"]));
    }

    [Test]
    public void A_member_that_is_gone_is_skipped()
    {
        Assert.That(Expand(Settings, Entry("extra=c", "member=gone")), Is.EqualTo("c"));
        Assert.That(_log, Is.EqualTo(["warning: dict_ldap_get_values[1]: DN gone not found, skipping "]));
    }

    [Test]
    public void A_failing_search_fails_the_whole()
    {
        _directory["m"] = LdapAnswer.Of(51);
        Assert.That(Expand(Settings, Entry("extra=c", "member=m")), Is.EqualTo("error"));
        Assert.That(_log, Is.EqualTo(["warning: dict_ldap_get_values[1]: search error 51: Server is busy "]));
    }

    [Test]
    public void A_loop_ends_at_the_recursion_limit()
    {
        _directory["m"] = new(0, [Entry("member=m")]);
        Assert.That(Expand(Settings with { RecursionLimit = 4 }, Entry("member=m")), Is.EqualTo("error"));
        Assert.That(_log, Is.EqualTo(["warning: dict_ldap_get_values[4]: t: Recursion limit exceeded for special attribute member=m"]));
        Assert.That(_searches, Has.Count.EqualTo(3));
    }

    [Test]
    public void Too_many_values_are_an_error()
    {
        Assert.That(Expand(Settings with { ExpansionLimit = 2 }, Entry("mail=a", "mail=b")), Is.EqualTo("a,b"));
        Assert.That(Expand(Settings with { ExpansionLimit = 2 }, Entry("mail=a", "mail=b", "mail=c")), Is.EqualTo("error"));
        Assert.That(_log, Is.EqualTo(["warning: dict_ldap_get_values[1]: t: Expansion limit exceeded for key: 'key@example.com'"]));
    }

    [Test]
    public void Too_many_entries_are_an_error()
    {
        Assert.That(Expand(Settings with { SizeLimit = 1 }, Entry("mail=a"), Entry("mail=b")), Is.EqualTo("error"));
        Assert.That(_log, Is.EqualTo(["warning: dict_ldap_get_values[1]: t: Query size limit (1) exceeded"]));
    }

    [Test]
    public void A_malformed_url_is_an_error()
    {
        Assert.That(Expand(Settings, Entry("member=ldap:///a?b?wrong")), Is.EqualTo("error"));
        Assert.That(_log[0], Does.StartWith("warning: dict_ldap_get_values[1]: malformed URL ldap:///a?b?wrong: "));
    }

    [Test]
    public void A_value_that_lacks_what_the_format_wants_is_left_out()
        => Assert.That(Expand(Settings with { Format = LookupTemplate.ParseResult("t", "%u at %d for %U") }, Entry("mail=a", "mail=b@c")),
            Is.EqualTo("b at c for key"));

    private static LdapEntry Entry(params string[] attributes)
        => new([.. attributes.GroupBy(text => text[..text.IndexOf('=', StringComparison.Ordinal)]).Select(group =>
            (group.Key, (IReadOnlyList<string>)[.. group.Select(text => text[(group.Key.Length + 1)..])]))]);

    private string Expand(LdapSettings settings, params LdapEntry[] entries)
    {
        var log = new WorkerLog();
        var expansion = new LdapExpansion(settings, new TemplateText("key@example.com"), Search, log);
        expansion.Add(entries);
        log.Write();
        return expansion.HasFailed ? "error" : expansion.Result;
    }

    private LdapAnswer Search(LdapSearch search)
    {
        _searches.Add(search);
        return _directory.TryGetValue(search.Base, out var answer) ? answer : LdapAnswer.Of(LdapCode.NoSuchObject);
    }
}
