using System.Text;
using Postfix.IO;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

/// <summary>The client library against something that stands in for a server.</summary>
[TestFixture]
internal sealed class MongoTableTests : TableCase
{
    private MongoStandIn _server = new();

    [OneTimeSetUp]
    public void RequireLibrary() => Assume.That(MongoLibrary.IsAvailable, "needs libmongoc: tools/setup");

    [SetUp]
    public void Start()
    {
        _server.Dispose();
        _server = new MongoStandIn();
        _server.Documents["user@example.com"] = [new BsonText().Add("mail", "box@example.com").Add("uid", 7).ToArray()];
    }

    [OneTimeTearDown]
    public void Stop() => _server.Dispose();

    [Test]
    public void A_key_is_found_by_the_filter_and_only_the_named_fields_are_asked_for()
    {
        Assert.That(Find("result_attribute = mail, uid\n", "user@example.com"), Is.EqualTo("box@example.com,7"));
        Assert.That(Find("result_attribute = mail\n", "nobody"), Is.Null);
        Assert.That(Logged, Is.Empty);
        Assert.That(Fields(0), Is.EqualTo(["_id=0", "mail=1", "uid=1"]));
    }

    [Test]
    public void A_projection_is_given_as_json()
    {
        Assert.That(Find("projection = {\"mail\": 1}\nresult_format = <%u>\n", "user@example.com"), Is.EqualTo("<box>,<7>"));
        Assert.That(Fields(0), Is.EqualTo(["mail=1", "_id=0"]));
    }

    [Test]
    public void A_key_cannot_change_the_filter()
    {
        Assert.That(Find("result_attribute = mail\n", "x\", \"$where\": \"1"), Is.Null);
        Assert.That(_server.Searches, Has.Count.EqualTo(1));
        Assert.That(Logged, Is.Empty);
    }

    [Test]
    public void A_key_keeps_its_letter_case()
    {
        _server.Documents["User"] = [new BsonText().Add("mail", "yes").ToArray()];
        Assert.That(Find("result_attribute = mail\n", "User"), Is.EqualTo("yes"));
    }

    [Test]
    public void A_search_that_fails_is_an_error()
    {
        Assert.That(Find("result_attribute = mail\n", "fail"), Is.EqualTo("error"));
        Assert.That(Logged, Is.EqualTo(["warning: mongodb:DIR/t: cursor error for '{\"key\": \"fail\"}': not authorized"]));
    }

    [Test]
    public void A_server_that_is_not_there_is_an_error()
    {
        _server.Dispose();
        Assert.That(Find("result_attribute = mail\n", "user@example.com"), Is.EqualTo("error"));
        Assert.That(Logged, Has.Count.EqualTo(1));
        Assert.That(Logged[0], Does.StartWith("warning: mongodb:DIR/t: cursor error for '{\"key\": \"user@example.com\"}': No suitable servers found"));
    }

    [Test]
    public void A_filter_that_is_not_json_is_an_error()
    {
        Assert.That(Find("result_attribute = mail\n", "user@example.com", "query_filter = {\"key\": %s\n"), Is.EqualTo("error"));
        Assert.That(Logged[0], Does.StartWith("warning: mongodb:DIR/t: failed to create a query from '{\"key\": user@example.com': "));
    }

    [TestCase("", "mongodb:DIR/t: specify exactly one of 'projection' or 'result_attribute'")]
    [TestCase("result_attribute = mail\nprojection = {}\n", "mongodb:DIR/t: specify exactly one of 'projection' or 'result_attribute'")]
    [TestCase("result_attribute = mail\nuri = mongo://host\n", "mongodb:DIR/t: failed to parse URI 'mongo://host': ")]
    public void What_is_wrong_with_the_settings_is_said_when_the_table_is_opened(string settings, string reason)
    {
        Assert.That(Find(settings, "user@example.com"), Is.EqualTo("error"));
        Assert.That(Logged.Any(line => line.StartsWith("error: " + reason, StringComparison.Ordinal)), Is.True, string.Join('\n', Logged));
    }

    private List<string> Fields(int search)
    {
        var fields = new List<string>();
        var command = new BsonReader(_server.Searches[search]);
        while (command.Read())
        {
            if (command.Name == "projection")
            {
                var projection = new BsonReader(command.Value);
                while (projection.Read())
                {
                    fields.Add($"{projection.Name}={projection.Number}");
                }
            }
        }

        return fields;
    }

    private string? Find(string settings, string key, string filter = "query_filter = {\"key\": \"%s\"}\n")
    {
        string? found = null;
        var uri = settings.Contains("uri", StringComparison.Ordinal)
            ? "" : $"uri = mongodb://127.0.0.1:{_server.Port}/?serverSelectionTimeoutMS=500\n";
        var path = File("t", new StringBuilder(uri).Append("dbname = mail\ncollection = users\n").Append(filter).Append(settings).ToString());
        EventLoop.Run(async () =>
        {
            using var table = Factory.Open($"mongodb:{path}");
            var result = await table.FindAsync(key);
            found = result.IsError ? "error" : result.IsFound ? result.Value : null;
            return 0;
        });
        return found;
    }
}
