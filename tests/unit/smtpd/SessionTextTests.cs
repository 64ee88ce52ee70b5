using Postfix.Smtpd;
using Postfix.Smtpd.Commands;

namespace Postfix.Tests.Smtpd;

[TestFixture]
internal sealed class SessionTextTests
{
    [Test]
    public void Commands_are_counted_in_the_order_of_the_log()
    {
        var counts = new CommandCounts();
        foreach (var (verb, good) in new[] { ("EHLO", true), ("RCPT", true), ("RCPT", false), ("MAIL", true), (CommandCounts.UnknownVerb, false), ("QUIT", true) })
        {
            counts.Use(verb);
            if (good)
            {
                counts.Succeed(verb);
            }
        }
        Assert.That(counts.ToString(), Is.EqualTo(" ehlo=1 mail=1 rcpt=1/2 quit=1 unknown=0/1 commands=4/6"));
    }

    [Test]
    public void The_filter_of_attribute_values_reads_c_escapes()
    {
        var filter = new ExpansionFilter("\\t\\40ab\\\\");
        Assert.That(filter.Apply("a b\tc\\d"), Is.EqualTo("a b\t_\\_"));
    }

    [TestCase("Subject: x", true)]
    [TestCase("X-A :y", true)]
    [TestCase(":x", false)]
    [TestCase("no colon", false)]
    [TestCase("a b: c", false)]
    [TestCase("", false)]
    public void A_header_is_a_name_and_a_colon(string line, bool isHeader) => Assert.That(HeaderSyntax.IsHeader(line), Is.EqualTo(isHeader));

    [TestCase("GET / HTTP\r\n\t\u0001\\", "GET / HTTP\\r\\n\\t\\001\\\\")]
    public void Bytes_for_the_log_are_escaped(string text, string escaped)
        => Assert.That(CommandScreen.Escape(System.Text.Encoding.Latin1.GetBytes(text)), Is.EqualTo(escaped));

    [TestCase("name=x.example", "NAME", "x.example", null)]
    [TestCase("HELO=a+20b", "HELO", "a b", null)]
    [TestCase("FOO", "FOO", "", "501 5.5.4 Error: attribute=value expected")]
    [TestCase("NAME=", "NAME", "", "501 5.5.4 Error: attribute=value expected")]
    [TestCase("NAME=a+zzb", "NAME", "a+zzb", "501 5.5.4 Bad NAME syntax: a+zzb")]
    public void Session_attributes_are_name_and_encoded_value(string word, string name, string value, string? fault)
    {
        Assert.That(SessionAttributeParser.Parse(word, out var foundName, out var foundValue), Is.EqualTo(fault));
        Assert.That((foundName, foundValue), Is.EqualTo((name, value)));
    }

    [TestCase("1.2.3.4", true)]
    [TestCase("IPV6:::1", true)]
    [TestCase("::1", false)]
    [TestCase("IPV6:1.2.3.4", false)]
    [TestCase("1.2.3", false)]
    public void Addresses_of_ipv6_clients_have_a_prefix(string text, bool taken)
        => Assert.That(SessionAttributeParser.TryParseAddress(text, [Dns.DnsType.A, Dns.DnsType.AAAA], out _), Is.EqualTo(taken));

    [Test]
    public void Every_command_has_a_place_in_the_log()
    {
        foreach (var verb in CommandTable.Verbs)
        {
            var counts = new CommandCounts();
            counts.Use(verb);
            Assert.That(counts.ToString(), Does.StartWith($" {verb.ToLowerInvariant()}=0/1"), verb);
        }
    }
}
