using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class MongoExpansionTests : ILogSink
{
    private readonly List<string> _log = [];

    private static MongoSettings Settings => new()
    {
        Table = "mongodb:t",
        Uri = "",
        Database = "d",
        Collection = "c",
        Filter = LookupTemplate.ParseQuery("t", "{\"a\": \"%s\"}"),
        Format = LookupTemplate.ParseResult("t", "%s"),
        ExpansionLimit = 4,
    };

    [SetUp]
    public void Collect()
    {
        _log.Clear();
        Log.SetSinks(this);
    }

    [TearDown]
    public void Restore() => Log.Start("unit");

    public void Write(LogLevel level, string text) => _log.Add(text);

    [Test]
    public void Texts_numbers_and_arrays_of_them_are_values()
    {
        var inner = new BsonText().Add("0", "x").Add("1", 5L).ToArray();
        Assert.That(Expand(Settings, new BsonText().Add("a", "one").Add("b", -3).Add("c", BsonKind.Array, inner)), Is.EqualTo("one,-3,x,5"));
        Assert.That(_log, Is.Empty);
    }

    [Test]
    public void Documents_are_joined()
        => Assert.That(Expand(Settings, new BsonText().Add("a", "one"), new BsonText(), new BsonText().Add("a", "two")), Is.EqualTo("one,two"));

    [Test]
    public void Nothing_is_nothing() => Assert.That(Expand(Settings, new BsonText()), Is.Null);

    [Test]
    public void Other_types_are_left_out_with_a_warning()
    {
        Assert.That(Expand(Settings, new BsonText().Add("f", BsonKind.Double, new byte[8]).Add("a", "one")), Is.EqualTo("one"));
        Assert.That(_log, Is.EqualTo(["warning: mongodb:t: failed to retrieve value of 'f', Unknown result type 1."]));
    }

    [Test]
    public void Too_many_values_are_an_error()
    {
        Assert.That(Expand(Settings with { ExpansionLimit = 1 }, new BsonText().Add("a", "one").Add("b", 2)), Is.EqualTo("error"));
        Assert.That(_log, Is.EqualTo(["warning: mongodb:t: expansion limit exceeded for key: 'key'"]));
    }

    [Test]
    public void Text_that_is_not_utf8_is_an_error()
    {
        Assert.That(Expand(Settings, new BsonText().Add("a", BsonKind.Text, [2, 0, 0, 0, 0xFF, 0])), Is.EqualTo("error"));
        Assert.That(_log, Is.EqualTo(["warning: mongodb:t: invalid UTF-8 in lookup result '?'"]));
    }

    [Test]
    public void A_damaged_document_is_an_error()
    {
        Assert.That(Expand(Settings, new BsonText().Add("a", BsonKind.Text, [9, 0, 0, 0])), Is.EqualTo("error"));
        Assert.That(_log, Has.Count.EqualTo(1));
    }

    private string? Expand(MongoSettings settings, params BsonText[] documents)
    {
        var log = new WorkerLog();
        var expansion = new MongoExpansion(settings, new TemplateText("key"), log);
        foreach (var document in documents)
        {
            expansion.Add(document.ToArray());
        }

        log.Write();
        return expansion.Result.IsError ? "error" : expansion.Result.IsFound ? expansion.Result.Value : null;
    }
}
