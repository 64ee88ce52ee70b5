using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class CidrTableTests : TableCase
{
    private const string Rules = """
        if 10.0.0.0/8
        10.1.0.0/16 ten-one
        !10.2.0.0/16 not ten-two
        endif
        192.0.2.0/24 documentation
        2001:db8::/32 six
        [::1] loopback
        [fe80::/64] link
        [fec0::]/64 site

        """;

    [TestCase("10.1.2.3", "ten-one")]
    [TestCase("10.3.2.3", "not ten-two")]
    [TestCase("10.2.2.3", null)]
    [TestCase("192.0.2.9", "documentation")]
    [TestCase("2001:db8:1::1", "six")]
    [TestCase("::1", "loopback")]
    [TestCase("fe80::5", "link")]
    [TestCase("fec0::5", "site")]
    [TestCase("::ffff:192.0.2.9", null)]
    [TestCase("name.example", null)]
    public void The_first_network_that_has_the_address_gives_the_value(string key, string? value)
    {
        using var table = Open("cidr", Rules);
        Assert.That(Find(table, key), Is.EqualTo(value));
        Assert.That(Logged, Is.Empty);
    }

    [TestCase("10.0.0.1/8 x", "non-null host address bits in \"10.0.0.1/8\", perhaps you should use \"10.0.0.0/8\" instead")]
    [TestCase("10.0.0.0/33 x", "bad mask length in \"10.0.0.0/33\"")]
    [TestCase("1.2.3.4/x y", "bad mask value in \"1.2.3.4/x\"")]
    [TestCase("10/8 x", "bad network value in \"10/8\"")]
    [TestCase("999.1.1.1 x", "bad address pattern: \"999.1.1.1\"")]
    [TestCase("010.0.0.1 x", "bad address pattern: \"010.0.0.1\"")]
    [TestCase("[g::/8] x", "bad network value in \"g::/8\"")]
    [TestCase("[::1/8]x y", "garbage after \"[::1/8]\"")]
    [TestCase("[::1/8]", "non-null host address bits in \"::1/8\", perhaps you should use \"::/8\" instead")]
    [TestCase("[1::2/129]", "bad mask length in \"1::2/129\"")]
    [TestCase("1.2.3/33 x", "bad mask length in \"1.2.3/33\"")]
    [TestCase("1.2.3.4/", "bad mask value in \"1.2.3.4/\"")]
    [TestCase("if [::]/ x", "bad mask value in \"::/ x\"")]
    [TestCase("[] x", "bad address pattern: \"\"")]
    [TestCase("[::1 x", "missing ']' character after \"[::1\"")]
    [TestCase("10.0.0.0/8", "no lookup result")]
    [TestCase("endif", "ENDIF without IF")]
    [TestCase("endif x", "garbage after ENDIF")]
    [TestCase("if", "no address pattern")]
    public void A_bad_rule_is_reported_and_skipped(string rule, string problem)
    {
        using var table = Open("cidr", rule + "\n10.0.0.0/8 good\n");
        Assert.That(Logged, Is.EqualTo(new[] { $"warning: cidr map DIR/t, line 1: {problem}: skipping this rule" }));
        Assert.That(Find(table, "10.0.0.1"), Is.EqualTo("good"));
    }

    [Test]
    public void Values_can_be_the_content_of_files()
    {
        var content = File("content", "hello");
        using var table = Open("cidr", $"10.0.0.0/8 {content}\n11.0.0.0/8 {Folder}/none\n", TableFlags.Lookup | TableFlags.SourceIsFile);
        Assert.That(table.FindFileAsync("10.1.1.1").Result.Value, Is.EqualTo("hello"));
        Assert.That(Logged, Is.EqualTo(new[] { "warning: cidr map DIR/t, line 2: open DIR/none: No such file or directory: skipping this rule" }));
    }

    [Test]
    public void Damaged_rules_are_survived()
    {
        var random = new Random(22);
        for (var i = 0; i < 500; i++)
        {
            using var table = Open("cidr", Damage(Rules, random));
            Find(table, "10.2.2.3");
        }
    }
}
