using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class AddressLookupTests : TableCase
{
    [TestCase("u+e@here.example", "{u+e@here.example=1}", "1", "")]
    [TestCase("u+e@here.example", "{u@here.example=2}", "2", "+e")]
    [TestCase("u+e@here.example", "{u+e=3}", "3", "")]
    [TestCase("u+e@here.example", "{u=4}", "4", "+e")]
    [TestCase("u+e@here.example", "{@here.example=5}", "5", "")]
    [TestCase("u+e@here.example", "{here.example=6}", null, "")]
    [TestCase("u@other.example", "{u=7}", null, "")]
    [TestCase("u@origin.example", "{u=8}", "8", "")]
    [TestCase("u@[192.0.2.1]", "{u=9}", "9", "")]
    [TestCase("u+e", "{u=10}", "10", "+e")]
    [TestCase("U@Here.Example", "{u@here.example=11}", "11", "")]
    [TestCase("owner-u+e@x.example", "{owner-u@x.example=12}", "12", "+e")]
    public void Addresses_are_looked_up_from_the_whole_to_their_parts(string address, string table, string? value, string extension)
        => Check(address, table, AddressStrategy.Default, (value, extension));

    [TestCase("u@a.b.example", "{a.b.example=1}", AddressStrategy.ParentDomains, "1")]
    [TestCase("u@a.b.example", "{b.example=2}", AddressStrategy.ParentDomains, "2")]
    [TestCase("u@a.b.example", "{.b.example=3}", AddressStrategy.ParentDomains, null)]
    [TestCase("u@a.b.example", "{.b.example=4}", AddressStrategy.DotParentDomains, "4")]
    [TestCase("u@a.b.example", "{.example=5}", AddressStrategy.DotParentDomains, "5")]
    [TestCase("u@a.b.example", "{b.example=6}", AddressStrategy.DotParentDomains, null)]
    [TestCase("u@a.b.example", "{u@=7}", AddressStrategy.ParentDomains | AddressStrategy.LocalPartAt, "7")]
    [TestCase("u+x@a.b.example", "{u@=8}", AddressStrategy.ParentDomains | AddressStrategy.LocalPartAt, "8")]
    public void Access_tables_have_domains_as_well(string address, string table, AddressStrategy strategy, string? value)
        => Check(address, table, strategy | AddressStrategy.Full | AddressStrategy.WithoutExtension | AddressStrategy.Domain, (value, null));

    [Test]
    public void Keys_are_tried_quoted_and_then_bare()
    {
        Check("odd user@x.example", "{ {\"odd user\"@x.example = quoted} }", AddressStrategy.Default, ("quoted", ""));
        Check("odd user@x.example", "{ {odd user@x.example = bare} }", AddressStrategy.Default, ("bare", ""));
    }

    [Test]
    public void A_table_of_patterns_sees_the_whole_address_only()
    {
        var lookup = Make();
        var maps = new MapList(Factory, "test_maps", "regexp:{{/^u@here/ partial}, {/^u$/ local}, {/^@here/ domain}}");
        Assert.That(lookup.FindAsync(maps, "u+e@here.example").Result.Result.IsMissing, Is.True);
    }

    [Test]
    public void A_failing_table_ends_the_search()
    {
        var lookup = Make();
        var maps = new MapList(Factory, "test_maps", "fail:x inline:{u@here.example=1}");
        Assert.That(lookup.FindAsync(maps, "u@here.example").Result.Result.IsError, Is.True);
        Assert.That(Logged, Is.EqualTo(new[] { "warning: fail:x lookup error for \"u@here.example\"" }));
    }

    private void Check(string address, string table, AddressStrategy strategy, (string? Value, string? Extension) expected)
    {
        var match = Make().FindAsync(new MapList(Factory, "test_maps", "inline:" + table), address, strategy).Result;
        Assert.That(match.Result.IsFound ? match.Result.Value : null, Is.EqualTo(expected.Value), $"{address} in {table}");
        if (expected.Extension is not null)
        {
            Assert.That(match.Extension, Is.EqualTo(expected.Extension));
        }
    }

    private AddressLookup Make()
    {
        var local = new LocalDomains(Factory, "here.example, localhost", address => address.ToString() == "192.0.2.1");
        return new AddressLookup(local, new AddressExtension("+"), "origin.example");
    }
}
