using Postfix.Dns;

namespace Postfix.Tests.Libdns;

[TestFixture]
public sealed class DnsRecordOrderTests
{
    [Test]
    public void Lower_preference_comes_first_and_equals_keep_their_order_without_chance()
    {
        var records = Records((20, "c"), (10, "a"), (20, "d"), (10, "b"));
        DnsRecordOrder.ByPreference(records, null);
        Assert.That(records.Select(static record => record.Target), Is.EqualTo(new[] { "a", "b", "c", "d" }));
    }

    [Test]
    public void Equal_preferences_are_shuffled()
    {
        var first = new HashSet<string>();
        for (var seed = 0; seed < 40; seed++)
        {
            var records = Records((10, "a"), (10, "b"), (5, "z"));
            DnsRecordOrder.ByPreference(records, new Random(seed));
            Assert.That(records[0].Target, Is.EqualTo("z"));
            first.Add(records[1].Target);
        }
        Assert.That(first, Is.EquivalentTo(new[] { "a", "b" }));
    }

    private static List<DnsRecord> Records(params (int Preference, string Target)[] items) => [.. items.Select(static item
        => new DnsRecord { QueryName = "q", Owner = "q", Type = DnsType.MX, Preference = item.Preference, Target = item.Target })];
}
