using System.Globalization;
using MongoDB.Bson;
using Postfix.Databases;
using Postfix.IO;
using Postfix.Tables;
using Postfix.Tests.Libtable;

namespace Postfix.Tests.Libdatabase;

/// <summary>The client library against something that stands in for a server.</summary>
[TestFixture]
internal sealed class MongodbTableTests : TableCase
{
    private MongodbStandIn _server = new();

    [SetUp]
    public void Start() => Serve(new MongodbStandIn());

    [OneTimeTearDown]
    public void Stop() => _server.Dispose();

    [Test]
    public void A_key_is_found_by_the_filter_and_only_the_named_fields_are_asked_for()
    {
        Assert.That(Find("result_attribute = mail, uid\n", "user@example.com"), Is.EqualTo("box@example.com,7"));
        Assert.That(Find("result_attribute = mail\n", "nobody"), Is.Null);
        Assert.That(Logged, Is.Empty);
        Assert.That(Projection, Is.EqualTo(BsonDocument.Parse("{mail: 1, uid: 1, _id: 0}")));
    }

    [Test]
    public void A_projection_is_given_as_json()
    {
        Assert.That(Find("projection = {\"mail\": 1}\nresult_format = <%u>\n", "user@example.com"), Is.EqualTo("<box>,<7>"));
        Assert.That(Projection, Is.EqualTo(BsonDocument.Parse("{mail: 1, _id: 0}")));
    }

    [Test]
    public void A_key_cannot_change_the_filter()
    {
        Assert.That(Find("result_attribute = mail\n", "x\", \"$where\": \"1"), Is.Null);
        Assert.That(_server.Searches, Has.Count.EqualTo(1));
        Assert.That(_server.Searches[0]["filter"], Is.EqualTo(new BsonDocument("key", "x\", \"$where\": \"1")));
        Assert.That(Logged, Is.Empty);
    }

    [Test]
    public void A_key_keeps_its_letter_case()
    {
        _server.Documents["User"] = [new BsonDocument("mail", "yes")];
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
        Assert.That(Logged, Is.EqualTo(
            [
                "warning: mongodb:DIR/t: cursor error for '{\"key\": \"user@example.com\"}': "
                + $"No suitable servers found: 127.0.0.1:{_server.Port}: Connection refused",
            ]));
    }

    [Test]
    public void A_filter_that_is_not_json_is_an_error()
    {
        Assert.That(Find("result_attribute = mail\n", "user@example.com", "query_filter = {\"key\": %s\n"), Is.EqualTo("error"));
        Assert.That(Logged[0], Does.StartWith("warning: mongodb:DIR/t: failed to create a query from '{\"key\": user@example.com': "));
    }

    [Test]
    public void A_text_that_is_not_UTF8_is_an_error()
    {
        _server.Damage = static answer => Replace(answer, "box@"u8, [0xFF, (byte)'o', (byte)'x', (byte)'@']);
        Assert.That(Find("result_attribute = mail\n", "user@example.com"), Is.EqualTo("error"));
        Assert.That(Logged, Has.Count.EqualTo(1));
    }

    [Test]
    public void Damaged_answers_are_survived()
    {
        var random = new Random(27017);
        _server.Damage = answer => Libmail.Mutation.Of(answer, random);
        for (var i = 0; i < 40; i++)
        {
            Assert.That(() => Find("result_attribute = mail\n", "user@example.com"), Throws.Nothing);
        }

        _server.Damage = null;
        Assert.That(Find("result_attribute = mail, uid\n", "user@example.com"), Is.EqualTo("box@example.com,7"));
    }

    [TestCase("", "mongodb:DIR/t: specify exactly one of 'projection' or 'result_attribute'")]
    [TestCase("result_attribute = mail\nprojection = {}\n", "mongodb:DIR/t: specify exactly one of 'projection' or 'result_attribute'")]
    [TestCase("result_attribute = mail\nuri = mongo://host\n", "mongodb:DIR/t: failed to parse URI 'mongo://host': ")]
    [TestCase("result_attribute = mail\nuri = mongodb://host/?tls=true&tlsCAFile=/none\n", "mongodb:DIR/t: failed to parse URI 'mongodb://host/?tls=true&tlsCAFile=/none': ")]
    public void What_is_wrong_with_the_settings_is_said_when_the_table_is_opened(string settings, string reason)
    {
        Assert.That(Find(settings, "user@example.com"), Is.EqualTo("error"));
        Assert.That(Logged.Any(line => line.StartsWith("error: " + reason, StringComparison.Ordinal)), Is.True, string.Join('\n', Logged));
    }

    [TestCase("", "error")]
    [TestCase("&tlsCAFile={0}", "box@example.com,7")]
    [TestCase("&tlsCAFile={1}", "error")]
    [TestCase("&tlsCAFile={1}&tlsAllowInvalidCertificates=true", "box@example.com,7")]
    public void A_server_is_trusted_when_a_named_authority_vouches_for_it(string options, string found)
        => Assert.That(FindOverTls("127.0.0.1", options), Is.EqualTo(found));

    [TestCase("&tlsCAFile={0}", "error")]
    [TestCase("&tlsCAFile={0}&tlsAllowInvalidHostnames=true", "box@example.com,7")]
    public void A_server_must_be_whom_its_certificate_names(string options, string found)
        => Assert.That(FindOverTls("127.0.0.2", options), Is.EqualTo(found));

    private BsonValue Projection => _server.Searches[0]["projection"];

    private void Serve(MongodbStandIn server)
    {
        _server.Dispose();
        _server = server;
        _server.Documents["user@example.com"] = [new BsonDocument { { "mail", "box@example.com" }, { "uid", 7 } }];
    }

    private static byte[] Replace(byte[] bytes, ReadOnlySpan<byte> what, ReadOnlySpan<byte> with)
    {
        var at = bytes.AsSpan().IndexOf(what);
        with.CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    // In the options {0} is the server's certificate, and {1} another.
    private string? FindOverTls(string address, string options)
    {
        // Not disposed of: the client library may be connecting once more when the test is over.
        var certificate = SelfSigned.For(address);
        var other = SelfSigned.For(address);
        Serve(new MongodbStandIn(certificate));
        var files = string.Format(CultureInfo.InvariantCulture, options, File("0.pem", certificate.ExportCertificatePem()), File("1.pem", other.ExportCertificatePem()));
        return Find($"uri = mongodb://127.0.0.1:{_server.Port}/?tls=true&serverSelectionTimeoutMS=1000{files}\nresult_attribute = mail, uid\n", "user@example.com");
    }

    private string? Find(string settings, string key, string filter = "query_filter = {\"key\": \"%s\"}\n")
    {
        var uri = settings.Contains("uri", StringComparison.Ordinal)
            ? "" : $"uri = mongodb://127.0.0.1:{_server.Port}/?serverSelectionTimeoutMS=500\n";
        var path = File("t", $"{uri}dbname = mail\ncollection = users\n{filter}{settings}");
        var factory = new TableFactory(new TableSettings { GoOnWithoutTable = true, Drivers = DatabaseDrivers.All });
        string? found = null;
        EventLoop.Run(async () =>
        {
            using var table = factory.Open($"mongodb:{path}");
            var result = await table.FindAsync(key);
            found = result.IsError ? "error" : result.IsFound ? result.Value : null;
            return 0;
        });
        return found;
    }
}
