namespace Postfix.SystemTests;

/// <summary>A site whose tables move away from Berkeley DB while main.cf keeps naming them as before.</summary>
[TestFixture]
internal sealed class NonBerkeleyTests
{
    private const string Settings = """
        virtual_alias_maps = hash:{dir}/virtual
        default_database_type = cdb
        default_cache_db_type = lmdb
        non_bdb_migration_allow_root_prefixes = {dir}
        """;

    [Test]
    public void A_missing_table_is_made_from_the_old_one_when_a_daemon_needs_it()
    {
        using var instance = new TestInstance(Settings);
        var table = instance.ConfigFile("virtual");
        File.WriteAllText(table, "info@example.test alice@example.test\n");
        Require(instance, "postmap", $"hash:{table}");
        Assert.That(File.Exists(table + ".db"), Is.True);

        Require(instance, "postfix", "non-bdb", "enable-reindex");
        Assert.That(Require(instance, "postfix", "non-bdb", "status"), Is.EqualTo("non_bdb_migration_level = enable-reindex\nnbdb_reindex/unix: on\n"));
        instance.Start();
        Assert.That(instance.Send("bob@example.test", "info@example.test", "Subject: moved\n\nx\n"), Does.StartWith("250"), instance.LogTail());
        instance.WaitForMail("alice", "Subject: moved");
        instance.WaitForLog("nbdb_reindexd\\[\\d+\\]: .*virtual");
        Assert.That(File.Exists(table + ".cdb"), Is.True, instance.LogTail());
    }

    [Test]
    public void The_level_is_changed_and_taken_back()
    {
        using var instance = new TestInstance(Settings);
        Require(instance, "postfix", "non-bdb", "enable-reindex");
        Require(instance, "postfix", "non-bdb", "enable-redirect");
        Assert.That(Require(instance, "postfix", "non-bdb", "status"), Is.EqualTo("non_bdb_migration_level = enable-redirect\nnbdb_reindex/unix: off\n"));
        Require(instance, "postfix", "non-bdb", "disable");
        Assert.That(Require(instance, "postconf", "-nh", "non_bdb_migration_level"), Is.EqualTo("disable\n"));
        Assert.That(Require(instance, "postconf", "-M", "smtp/inet"), Does.Contain("smtpd"), "other services stay");
    }

    [TestCase("bogus")]
    [TestCase("")]
    [TestCase("enable-redirect", "default_database_type = btree")]
    public void What_cannot_be_is_refused_and_changes_nothing(string word, string settings = "")
    {
        using var instance = new TestInstance(settings).Expect("fatal: (usage|default_database_type)");
        var before = File.ReadAllText(instance.ConfigFile("main.cf")) + File.ReadAllText(instance.ConfigFile("master.cf"));
        Assert.That(instance.Command("postfix", "non-bdb", word).ExitStatus, Is.EqualTo(1));
        Assert.That(File.ReadAllText(instance.ConfigFile("main.cf")) + File.ReadAllText(instance.ConfigFile("master.cf")), Is.EqualTo(before));
    }

    private static string Require(TestInstance instance, string name, params string[] arguments)
    {
        var result = instance.Command(name, arguments);
        Assert.That(result.ExitStatus, Is.Zero, $"{name} {string.Join(' ', arguments)}: {result.Text}");
        return result.Output;
    }
}
