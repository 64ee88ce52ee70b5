using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

internal sealed class BerkeleyMigrationTests : TableCase
{
    [TestCase("hash", "/x", "lmdb", "")]
    [TestCase("btree", "/x", "cdb", "")]
    [TestCase("hash", "/special", "cdb", "")]
    [TestCase("cdb", "/x", null, "request to map from non-Berkeley-DB type: 'cdb'")]
    [TestCase("hash", "/bad", null, "bad non-legacy database type syntax: 'a-b'")]
    [TestCase("hash", "/same", null, "mapping from 'hash' to legacy type 'btree'")]
    [TestCase("hash", "/unknown", null, "mapping to unsupported database type: 'other'")]
    public void Types_are_mapped_by_name_and_by_type(string type, string name, string? expected, string problem)
    {
        var factory = Redirecting("inline:{hash:/special=cdb, hash:/bad=a-b, hash:/same=btree, hash:/unknown=other}");
        Assert.That(factory.Migration.TryMap(type, name, out var found), Is.EqualTo(expected));
        Assert.That(found, Is.EqualTo(problem));
    }

    [Test]
    public void The_mapping_must_not_need_what_it_replaces()
    {
        Assert.That(Redirecting("hash:/map").Migration.TryMap("hash", "/x", out var problem), Is.Null);
        Assert.That(problem, Is.EqualTo("non_bdb_custom_mapping must not use legacy type: 'hash'"));
    }

    [Test]
    public void A_redirected_table_is_built_and_read_as_the_other_type()
    {
        var factory = Redirecting("");
        var name = Path.Combine(Folder, "table");
        using (var builder = TableBuilder.Create(factory, "btree", name, TableFlags.DuplicateWarn))
        {
            Assert.That(builder.Table.PutAsync("key", "value").Result, Is.EqualTo(LookupStatus.Found));
            builder.Commit(0x1A4);
        }

        Assert.That(Directory.GetFiles(Folder), Is.EqualTo(new[] { name + ".cdb" }));
        using var table = factory.Open("btree:" + name);
        Assert.That((table.Type, Find(table, "key")), Is.EqualTo(("cdb", "value")));
        Assert.That(Logged, Is.EqualTo(new[] { "redirecting btree:DIR/table to cdb:DIR/table", "redirecting btree:DIR/table to cdb:DIR/table" }));
    }

    [Test]
    public void A_table_that_nobody_can_make_is_unavailable()
    {
        var factory = Redirecting("", MigrationLevel.Reindex);
        using var table = factory.Open($"btree:{Folder}/table");
        Assert.That(table, Is.InstanceOf<UnavailableTable>());
        Assert.That(Logged, Has.Some.EqualTo("warning: Non-Berkeley-DB migration error: connection to DIR/private/nbdb_reindex service: No such file or directory"));
    }

    [Test]
    public void A_type_that_cannot_be_built_ends_the_command()
    {
        var factory = Redirecting("inline:{hash=static}");
        Assert.That(() => TableBuilder.Create(factory, "hash", "/x", TableFlags.None), Throws.InstanceOf<FatalException>()
            .With.Message.EqualTo("no 'map create' support for non_bdb mapped type: static"));
    }

    private TableFactory Redirecting(string mapping, MigrationLevel level = MigrationLevel.Redirect) => new(new TableSettings
    {
        Migration = new MigrationSettings
        {
            Level = level,
            CustomMapping = mapping,
            HashType = "lmdb",
            BtreeType = "cdb",
            QueueDirectory = Folder,
        },
    });
}
