using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture("hash", ".db")]
[TestFixture("btree", ".db")]
[TestFixture("lmdb", ".lmdb")]
[TestFixture("cdb", ".cdb")]
internal sealed class TableBuilderTests(string type, string suffix) : TableCase
{
    private string Name => Path.Combine(Folder, "table");

    [Test]
    public void What_was_built_is_found([Values(TableFlags.None, TableFlags.TryWithNull, TableFlags.TryWithoutNull)] TableFlags end)
    {
        Build(end, ("Key", "Value"), ("k\u00fcche", "v\u00e4lue"), ("key", "second"));
        using var table = Factory.Open($"{type}:{Name}");
        Assert.That(Find(table, "KEY"), Is.EqualTo("Value"));
        Assert.That(Find(table, "K\u00dcCHE"), Is.EqualTo("v\u00e4lue"));
        Assert.That(Find(table, "other"), Is.Null);
        Assert.That(Logged, Is.EqualTo(new[] { $"warning: {(type == "lmdb" ? "lmdb:DIR/table" : type == "cdb" ? "DIR/table" : "DIR/table.db")}: duplicate entry: \"key\"" }));
    }

    [Test]
    public void A_rebuilt_table_is_noticed_by_who_has_it_open()
    {
        Build(TableFlags.None, ("a", "1"));
        using var table = Factory.Open($"{type}:{Name}");
        Assert.That(table.HasChanged(), Is.False);
        Build(TableFlags.None, ("a", "2"));
        Assert.That(table.HasChanged(), Is.True);
        Assert.That(Find(table, "a"), Is.EqualTo("1"));
    }

    [Test]
    public void An_unfinished_build_leaves_the_old_table()
    {
        Build(TableFlags.None, ("a", "1"));
        using (var builder = TableBuilder.Create(Factory, type, Name, TableFlags.DuplicateWarn))
        {
            Assert.That(builder.Table.PutAsync("a", "2").Result, Is.EqualTo(LookupStatus.Found));
        }

        using var table = Factory.Open($"{type}:{Name}");
        Assert.That(Find(table, "a"), Is.EqualTo("1"));
        Assert.That(Directory.GetFiles(Folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void Many_entries_are_listed_again()
    {
        var entries = Enumerable.Range(0, 3000).Select(i => ($"key{i}", $"value{i} " + new string('x', i % 300))).ToArray();
        Build(TableFlags.None, entries);
        using var table = Factory.Open($"{type}:{Name}");
        var found = new Dictionary<string, string>();
        for (var entry = table.SequenceAsync(SequenceStep.First).Result; entry.Status == LookupStatus.Found;
            entry = table.SequenceAsync(SequenceStep.Next).Result)
        {
            found.Add(entry.Key, entry.Value);
        }

        Assert.That(found, Is.EquivalentTo(entries.ToDictionary(item => item.Item1, item => item.Item2)));
    }

    [Test]
    public void Entries_can_be_changed_where_the_type_allows_it()
    {
        Build(TableFlags.None, ("a", "1"), ("b", "2"));
        if (type == "cdb")
        {
            using var fixedTable = Factory.Open($"{type}:{Name}", TableFlags.Lookup, TableAccess.Update);
            Assert.That(fixedTable, Is.InstanceOf<UnavailableTable>());
            return;
        }

        using var table = Factory.Open($"{type}:{Name}", TableFlags.Lookup, TableAccess.Update);
        Assert.That(table.DeleteAsync("A").Result, Is.EqualTo(LookupStatus.Found));
        Assert.That(table.DeleteAsync("a").Result, Is.EqualTo(LookupStatus.NotFound));
        Assert.That(table.PutAsync("b", "3").Result, Is.EqualTo(LookupStatus.Found));
        Assert.That((Find(table, "a"), Find(table, "b")), Is.EqualTo(((string?)null, "3")));
    }

    [Test]
    public void Damaged_files_are_survived()
    {
        Build(TableFlags.None, [.. Enumerable.Range(0, 50).Select(i => ($"key{i}", $"value{i}"))]);
        var good = System.IO.File.ReadAllBytes(Name + suffix);
        var random = new Random(23);
        for (var i = 0; i < 300; i++)
        {
            System.IO.File.WriteAllBytes(Name + suffix, Libmail.Mutation.Of(good, random));
            ForgetErrors();
            using var table = Factory.Open($"{type}:{Name}");
            Find(table, "key7");
        }
    }

    private void Build(TableFlags flags, params (string Key, string Value)[] entries)
    {
        using var builder = TableBuilder.Create(Factory, type, Name, flags | TableFlags.DuplicateWarn | TableFlags.FoldFixed | TableFlags.Utf8Request);
        foreach (var (key, value) in entries)
        {
            Assert.That(builder.Table.PutAsync(key, value).IsCompletedSuccessfully);
        }

        builder.Commit(0x1A4);
    }
}
