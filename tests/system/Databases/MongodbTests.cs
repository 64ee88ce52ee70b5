using MongoDB.Bson;
using Postfix.Tests.Libdatabase;

namespace Postfix.SystemTests;

/// <summary>The client as it is after native compilation, against what stands in for a MongoDB server: such a server is not in Debian.</summary>
[TestFixture]
internal sealed class MongodbTests
{
    [Test]
    public void A_command_searches_through_a_proxymap_of_its_own()
    {
        using var instance = new TestInstance();
        using var server = new MongodbStandIn();
        server.Documents["bob"] = [new BsonDocument { { "mail", "bob@example.com" }, { "more", new BsonArray { "a", 5L } } }];
        var file = instance.ConfigFile("m.cf");
        File.WriteAllText(file, $$"""
            uri = mongodb://127.0.0.1:{{server.Port}}/?serverSelectionTimeoutMS=5000
            dbname = mail
            collection = users
            query_filter = {"key": "%s"}
            projection = {"mail": 1, "more": 1}

            """);
        var table = $"mongodb:{file}";
        Assert.That(instance.Command("postmap", "-q", "bob", table), Is.EqualTo(new CommandResult(0, "bob@example.com,a,5\n", "")));
        Assert.That(instance.Command("postmap", "-q", "eve", table), Is.EqualTo(new CommandResult(1, "", "")));
        Assert.That(server.Searches[0]["projection"], Is.EqualTo(BsonDocument.Parse("{mail: 1, more: 1, _id: 0}")));
        Assert.That(instance.Command("postmap", "-q", "fail", table), Is.EqualTo(
            new CommandResult(1, "", $"postmap: warning: {table}: cursor error for '{{\"key\": \"fail\"}}': not authorized\npostmap: fatal: table {table}: query error: Application error\n")));
    }
}
