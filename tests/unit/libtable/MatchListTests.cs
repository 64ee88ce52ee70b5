using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class MatchListTests : TableCase
{
    [TestCase("example.com", "mail.example.com", true, MatchResult.Match)]
    [TestCase("example.com", "mail.example.com", false, MatchResult.NoMatch)]
    [TestCase(".example.com", "mail.example.com", false, MatchResult.Match)]
    [TestCase(".example.com", "mail.example.com", true, MatchResult.NoMatch)]
    [TestCase("Example.COM", "example.com", false, MatchResult.Match)]
    [TestCase("example.com", "badexample.com", true, MatchResult.NoMatch)]
    [TestCase("!mail.example.com example.com", "mail.example.com", true, MatchResult.NoMatch)]
    [TestCase("!!example.com", "example.com", true, MatchResult.Match)]
    [TestCase("inline:{example.com=x}", "a.b.example.com", true, MatchResult.Match)]
    [TestCase("inline:{.example.com=x}", "a.b.example.com", false, MatchResult.Match)]
    [TestCase("regexp:{{/^example.com/ x}}", "a.example.com", true, MatchResult.NoMatch)]
    [TestCase("fail:x, example.com", "example.com", true, MatchResult.Error)]
    [TestCase("other, example.com", "example.com", true, MatchResult.Match)]
    [TestCase("", "example.com", true, MatchResult.NoMatch)]
    public void Domains(string list, string name, bool parents, MatchResult expected)
        => Assert.That(new DomainList(Factory, "list", list, parents).MatchAsync(name).Result, Is.EqualTo(expected));

    [Test]
    public void A_file_that_is_not_there_ends_a_command()
    {
        var factory = new TableFactory(new TableSettings { GoOnWithoutTable = false });
        Assert.That(() => new StringMatchList(factory, "list", "a, /nowhere"),
            Throws.TypeOf<FatalException>().With.Message.EqualTo("open file /nowhere: No such file or directory"));
    }

    [TestCase("127.0.0.0/8", "127.1.2.3", MatchResult.Match)]
    [TestCase("127.0.0.0/8", "128.1.2.3", MatchResult.NoMatch)]
    [TestCase("[::1]/128", "::1", MatchResult.Match)]
    [TestCase("[::1]", "::1", MatchResult.Match)]
    [TestCase("[fe80::]/10", "fe80::1", MatchResult.Match)]
    [TestCase("fe80::/10", "fe80::1", MatchResult.Error)]
    [TestCase("[fe80::]/10 10.0.0.0/8", "10.0.0.1", MatchResult.Match)]
    [TestCase("!10.0.0.1 10.0.0.0/8", "10.0.0.1", MatchResult.NoMatch)]
    [TestCase("127.0.0.1/8", "127.0.0.2", MatchResult.Error)]
    [TestCase("example.com 10.0.0.1", "10.0.0.1", MatchResult.Match)]
    [TestCase("cidr:{{10.0.0.0/8 x}}", "10.9.9.9", MatchResult.Match)]
    [TestCase("inline:{10.9=x}", "10.9.9.9", MatchResult.NoMatch)]
    public void Addresses(string list, string address, MatchResult expected)
        => Assert.That(new AddressMatchList(Factory, "mynetworks", list).MatchAsync(address).Result, Is.EqualTo(expected));

    [Test]
    public void A_client_matches_by_name_or_address()
    {
        var list = new AddressMatchList(Factory, "clients", "good.example, 192.0.2.0/24, inline:{other.example=x}", matchParents: true);
        Assert.That(list.MatchAsync("mx.good.example", "198.51.100.1").Result, Is.EqualTo(MatchResult.Match));
        Assert.That(list.MatchAsync("mx.other.example", "198.51.100.1").Result, Is.EqualTo(MatchResult.Match));
        Assert.That(list.MatchAsync("unknown", "192.0.2.1").Result, Is.EqualTo(MatchResult.Match));
        Assert.That(list.MatchAsync("unknown", "198.51.100.1").Result, Is.EqualTo(MatchResult.NoMatch));
    }

    [Test]
    public void Strings_are_equal_or_in_a_table()
    {
        var list = new StringMatchList(Factory, "list", "One, !two, static:x");
        Assert.That(list.MatchAsync("one").Result, Is.EqualTo(MatchResult.Match));
        Assert.That(list.MatchAsync("two").Result, Is.EqualTo(MatchResult.NoMatch));
        Assert.That(list.MatchAsync("three").Result, Is.EqualTo(MatchResult.Match));
    }

    [Test]
    public void A_file_stands_for_its_content()
    {
        var path = File("list", "one, two\n!three\n");
        var list = new StringMatchList(Factory, "list", $"!{path} four");
        Assert.That(list.MatchAsync("one").Result, Is.EqualTo(MatchResult.NoMatch));
        Assert.That(list.MatchAsync("three").Result, Is.EqualTo(MatchResult.Match));
        Assert.That(list.MatchAsync("four").Result, Is.EqualTo(MatchResult.Match));
    }

    [Test]
    public void A_missing_file_fails_when_it_is_needed()
    {
        var list = new StringMatchList(Factory, "list", $"one {Folder}/none two");
        Assert.That(list.MatchAsync("one").Result, Is.EqualTo(MatchResult.Match));
        Assert.That(list.MatchAsync("two").Result, Is.EqualTo(MatchResult.Error));
    }

    [Test]
    public void Bad_networks_are_explained()
    {
        _ = new AddressMatchList(Factory, "mynetworks", "127.0.0.1/8").MatchAsync("127.0.0.2").Result;
        Assert.That(Logged, Is.EqualTo(new[]
        {
            "warning: mynetworks: non-null host address bits in \"127.0.0.1/8\", perhaps you should use \"127.0.0.0/8\" instead",
        }));
    }

    [Test]
    public void A_lone_exclamation_mark_is_fatal()
        => Assert.That(() => new StringMatchList(Factory, "list", "a !"), Throws.TypeOf<FatalException>().With.Message.EqualTo("list: no pattern after '!'"));

    [Test]
    public void Damaged_lists_are_survived()
    {
        var random = new Random(24);
        for (var i = 0; i < 500; i++)
        {
            try
            {
                var list = new AddressMatchList(Factory, "list", Damage("10.0.0.0/8 [::1]/128 !name.example inline:{a=b}", random).Replace('/', '|'));
                _ = list.MatchAsync("host.name.example", "10.0.0.1").Result;
            }
            catch (FatalException)
            {
                continue;
            }
        }
    }
}
