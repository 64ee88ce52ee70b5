using System.Net;
using Postfix.Smtpd.Restrictions;

namespace Postfix.Tests.Smtpd;

[TestFixture]
internal sealed class AddressFilterTests
{
    [TestCase("127.0.0.2", "127.0.0.2", true)]
    [TestCase("127.0.0.2", "127.0.0.3", false)]
    [TestCase("127.0.0.[2..5]", "127.0.0.5", true)]
    [TestCase("127.0.0.[2..5]", "127.0.0.6", false)]
    [TestCase("127.0.[0..1].[2;4;6..8]", "127.0.1.7", true)]
    [TestCase("127.0.[0..1].[2;4;6..8]", "127.0.1.5", false)]
    public void Answers_of_a_list_are_filtered(string pattern, string address, bool matches)
    {
        Assert.That(AddressFilter.TryParse(pattern, out var filter), Is.True);
        Assert.That(filter.Matches(IPAddress.Parse(address)), Is.EqualTo(matches));
    }

    [TestCase("")]
    [TestCase("127.0.0")]
    [TestCase("127.0.0.2.3")]
    [TestCase("127.0.0.256")]
    [TestCase("127.0.0.[5..2]")]
    [TestCase("127.0.0.[2..5")]
    [TestCase("127.0.0.[]")]
    [TestCase("127.0.0.x")]
    public void Nonsense_is_refused(string pattern) => Assert.That(AddressFilter.TryParse(pattern, out _), Is.False);

    [TestCase("192.0.2.7", "7.2.0.192.list.example")]
    [TestCase("2001:db8::1", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.list.example")]
    public void The_name_to_ask_for_has_the_address_in_reverse(string address, string name)
        => Assert.That(BlockList.Parse("list.example").NameOf(IPAddress.Parse(address)), Is.EqualTo(name));
}
