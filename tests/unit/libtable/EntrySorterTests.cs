using System.Text;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

internal sealed class EntrySorterTests : TableCase
{
    [TestCase(100)]
    [TestCase(5000)]
    [TestCase(1000000)]
    public void Entries_come_sorted_whatever_fits_into_memory(int budget)
    {
        using var sorter = new EntrySorter(Path.Combine(Folder, "t"), EntryOrder.ByKey, budget);
        var random = new Random(7);
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < 3000; i++)
        {
            var key = $"k{random.Next(100000)}" + new string('x', random.Next(20));
            if (expected.TryAdd(key, $"v{i}"))
            {
                Assert.That(sorter.TryAdd(Bytes(key), Bytes($"v{i}"), replace: false));
            }
        }

        Assert.That(Sorted(sorter), Is.EqualTo(expected.Select(item => $"{item.Key}={item.Value}")));
        Assert.That(Directory.GetFiles(Folder), Is.Empty);
    }

    [TestCase(1)]
    [TestCase(100000)]
    public void The_first_of_equal_keys_stays_unless_a_later_one_replaces_it(int budget)
    {
        using var sorter = new EntrySorter(Path.Combine(Folder, "t"), EntryOrder.ByKey, budget);
        var early = 0;
        foreach (var (key, value, replace) in new[] { ("b", "1", false), ("a", "2", false), ("b", "3", false), ("a", "4", true), ("c", "5", true), ("a", "6", false), ("c", "7", true) })
        {
            early += sorter.TryAdd(Bytes(key), Bytes(value), replace) ? 0 : 1;
        }

        Assert.That(Sorted(sorter), Is.EqualTo(new[] { "a=4", "b=1", "c=7" }));
        Assert.That(early + sorter.Duplicates.Count(), Is.EqualTo(2));
        if (budget == 1)
        {
            Assert.That(sorter.Duplicates.Select(Encoding.ASCII.GetString), Is.EqualTo(new[] { "b", "a" }));
        }
    }

    [Test]
    public void Hashes_come_bucket_by_bucket_for_any_number_of_buckets()
    {
        using var sorter = new EntrySorter(Path.Combine(Folder, "t"), EntryOrder.ByHash, 2000);
        for (var i = 0; i < 500; i++)
        {
            sorter.TryAdd(Bytes($"key{i}"), Bytes("v"), replace: false);
        }

        var hashes = new List<uint>();
        sorter.ForEach((key, _) => hashes.Add(BerkeleyHash.Hash(key)));
        for (var bits = 1; bits < 6; bits++)
        {
            var buckets = hashes.Select(hash => hash & ((1u << bits) - 1)).ToList();
            var changes = Enumerable.Range(1, buckets.Count - 1).Count(i => buckets[i] != buckets[i - 1]);
            Assert.That(changes, Is.EqualTo((1 << bits) - 1));
        }
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    private static List<string> Sorted(EntrySorter sorter)
    {
        var found = new List<string>();
        sorter.ForEach((key, value) => found.Add($"{Encoding.ASCII.GetString(key)}={Encoding.ASCII.GetString(value)}"));
        return found;
    }
}
