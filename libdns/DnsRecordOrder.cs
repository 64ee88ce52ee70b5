namespace Postfix.Dns;

/// <summary>The orders in which records are tried.</summary>
public static class DnsRecordOrder
{
    /// <summary>Sorts by preference, equal ones in random order (RFC 5321 5.1).</summary>
    /// <param name="records">The records; sorted in place.</param>
    /// <param name="random">The source of chance, or null to keep equal ones as they came.</param>
    public static void ByPreference(List<DnsRecord> records, Random? random)
    {
        ArgumentNullException.ThrowIfNull(records);
        if (random is not null)
        {
            Shuffle(records, random);
        }
        StableSort(records);
    }

    /// <summary>Brings a list into random order.</summary>
    /// <typeparam name="T">What is in the list.</typeparam>
    /// <param name="items">The list.</param>
    /// <param name="random">The source of chance.</param>
    public static void Shuffle<T>(List<T> items, Random random)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(random);
#pragma warning disable CA5394 // Load sharing, not secrecy.
        for (var left = items.Count - 1; left > 0; left--)
        {
            var other = random.Next(left + 1);
            (items[left], items[other]) = (items[other], items[left]);
        }
#pragma warning restore CA5394
    }

    // Insertion keeps the order of equals, which List.Sort does not promise; lists of hosts are short.
    private static void StableSort(List<DnsRecord> records)
    {
        for (var next = 1; next < records.Count; next++)
        {
            var record = records[next];
            var at = next;
            while (at > 0 && records[at - 1].Preference > record.Preference)
            {
                records[at] = records[at - 1];
                at--;
            }
            records[at] = record;
        }
    }
}
