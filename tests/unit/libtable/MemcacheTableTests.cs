using Postfix.IO;
using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

/// <summary>The table around the client; the server is not there.</summary>
[TestFixture]
internal sealed class MemcacheTableTests : TableCase
{
    private const string NoServer = "warning: connect to DIR/none: No such file or directory";

    private string Settings => $"memcache = unix:{Folder}/none\nretry_pause = 1\n";

    [Test]
    public void Without_its_server_the_backup_answers()
    {
        Run("backup = inline:{a=1}", async table =>
        {
            Assert.That((await table.FindAsync("A")).Value, Is.EqualTo("1"));
            Assert.That((await table.FindAsync("b")).IsMissing, Is.True);
            Assert.That((await table.SequenceAsync(SequenceStep.First)).Key, Is.EqualTo("a"));
        });

        // The value that was found would have been stored.
        Assert.That(Logged, Is.EqualTo([NoServer, NoServer, NoServer]));
    }

    [Test]
    public void The_backup_that_fails_is_an_error()
        => Run("backup = fail:x", async table => Assert.That((await table.FindAsync("a")).IsError, Is.True));

    [Test]
    public void Without_server_and_backup_nothing_is_known()
    {
        Run("", async table =>
        {
            Assert.That((await table.FindAsync("a")).Status, Is.EqualTo(LookupStatus.Retry));
            Assert.That((await table.SequenceAsync(SequenceStep.First)).Status, Is.EqualTo(LookupStatus.NotFound));
        });
        Assert.That(Logged, Is.EqualTo([NoServer, "warning: database memcache:DIR/t: first/next support requires backup database"]));
    }

    [Test]
    public void A_change_is_that_of_the_backup() => Run("backup = internal:x", TableAccess.Update, async table =>
    {
        Assert.That(await table.PutAsync("k", "v"), Is.EqualTo(LookupStatus.Found));
        Assert.That((await table.FindAsync("k")).Value, Is.EqualTo("v"));
        Assert.That(await table.DeleteAsync("k"), Is.EqualTo(LookupStatus.Found));
        Assert.That(await table.DeleteAsync("k"), Is.EqualTo(LookupStatus.NotFound));
    });

    [TestCase("", "", "empty lookup key")]
    [TestCase("a b", "", "name contains space")]
    [TestCase("user@elsewhere.example", "domain = example.com", "domain mismatch")]
    [TestCase("user", "domain = example.com", "domain mismatch")]
    [TestCase("user", "key_format = %u:%d", "empty lookup key expansion")]
    [TestCase("@example.com", "key_format = %u", "empty lookup key expansion")]
    [TestCase("user@example.com", "key_format = %3", "empty lookup key expansion")]
    public void A_key_that_cannot_be_is_not_found_and_not_stored(string key, string settings, string reason)
    {
        Run(settings, TableAccess.Update, async table =>
        {
            Assert.That((await table.FindAsync(key)).IsMissing, Is.True);
            Assert.That(await table.DeleteAsync(key), Is.EqualTo(LookupStatus.NotFound));
            Assert.That(Logged, Is.Empty);
            Assert.That(await table.PutAsync(key, "v"), Is.EqualTo(LookupStatus.Retry));
        });
        Assert.That(Logged, Is.EqualTo([$"warning: DIR/t: skipping update for name \"{key}\": {reason}"]));
    }

    [Test]
    public void A_table_that_was_opened_for_reading_is_not_changed()
        => Run("backup = internal:x", async table =>
            Assert.That(async () => await table.PutAsync("k", "v"), Throws.TypeOf<FatalException>()
                .With.Message.EqualTo($"table memcache:{Folder}/t: update operation is not supported")));

    [TestCase("memcache = foo:bar", "invalid transport name: foo in service: foo:bar")]
    [TestCase("memcache = bar", "need service transport:endpoint instead of \"bar\"")]
    [TestCase("memcache = inet:", "need service transport:endpoint instead of \"inet:\"")]
    public void What_is_wrong_with_the_server_is_said_when_the_table_is_opened(string settings, string reason)
    {
        using var table = Open("memcache", settings + "\n");
        Assert.That(table, Is.InstanceOf<UnavailableTable>());
        Assert.That(Logged, Is.EqualTo(["error: " + reason]));
    }

    [Test]
    public void It_is_not_for_what_gives_rights_away()
    {
        using var table = Open("memcache", Settings, TableFlags.Lookup | TableFlags.Paranoid);
        Assert.That(Logged, Is.EqualTo(["error: memcache:DIR/t map is not allowed for security-sensitive data"]));
    }

    [TestCase("key_format = %s", true)]
    [TestCase("key_format = %u", false)]
    public void Parts_of_addresses_are_looked_up_unless_the_format_takes_them_apart(string settings, bool isFixed)
        => Run(settings, table =>
        {
            Assert.That(table.IsFixed, Is.EqualTo(isFixed));
            return Task.CompletedTask;
        });

    private void Run(string settings, Func<LookupTable, Task> test) => Run(settings, TableAccess.Read, test);

    private void Run(string settings, TableAccess access, Func<LookupTable, Task> test) => EventLoop.Run(async () =>
    {
        using var table = Factory.Open($"memcache:{File("t", Settings + settings + "\n")}", TableFlags.Lookup, access);
        await test(table);
        return 0;
    });
}
