using MongoDB.Bson;
using Postfix.Databases;
using Postfix.Tables;
using Postfix.Tests.Libtable;

namespace Postfix.Tests.Libdatabase;

[TestFixture]
internal sealed class MongodbExpansionTests : TableCase
{
    private const string Settings = "uri = mongodb://localhost\ndbname = d\ncollection = c\nquery_filter = {}\nresult_attribute = a\n";

    [Test]
    public void Texts_numbers_and_arrays_of_them_are_values()
    {
        var document = new BsonDocument { { "a", "one" }, { "b", -3 }, { "c", new BsonArray { "x", 5L, new BsonArray { "y" } } } };
        Assert.That(Expand("", document), Is.EqualTo("one,-3,x,5,y"));
        Assert.That(Logged, Is.Empty);
    }

    [Test]
    public void Documents_are_joined()
        => Assert.That(Expand("", new BsonDocument("a", "one"), [], new BsonDocument("a", "two")), Is.EqualTo("one,two"));

    [Test]
    public void Nothing_is_nothing() => Assert.That(Expand("", []), Is.Null);

    [Test]
    public void A_value_is_put_into_the_result_format()
        => Assert.That(Expand("result_format = <%u>\n", new BsonDocument("a", "box@example.com")), Is.EqualTo("<box>"));

    [Test]
    public void Other_types_are_left_out_with_a_warning()
    {
        Assert.That(Expand("", new BsonDocument { { "f", 1.5 }, { "a", "one" }, { "d", new BsonDocument("x", 1) } }), Is.EqualTo("one"));
        Assert.That(Logged, Is.EqualTo(
            [
                "warning: mongodb:DIR/t: failed to retrieve value of 'f', Unknown result type 1.",
                "warning: mongodb:DIR/t: failed to retrieve value of 'd', Unknown result type 3.",
            ]));
    }

    [Test]
    public void Too_many_values_are_an_error()
    {
        Assert.That(Expand("expansion_limit = 1\n", new BsonDocument { { "a", "one" }, { "b", 2 }, { "c", 3 } }), Is.EqualTo("error"));
        Assert.That(Logged, Is.EqualTo(["warning: mongodb:DIR/t: expansion limit exceeded for key: 'key'"]));
    }

    [Test]
    public void A_NUL_is_an_error()
    {
        Assert.That(Expand("", new BsonDocument("a", "one\0two")), Is.EqualTo("error"));
        Assert.That(Logged, Has.Count.EqualTo(1));
    }

    private string? Expand(string settings, params BsonDocument[] documents)
    {
        var name = File("t", Settings + settings);
        var definition = MongodbDefinition.Read(new TableSource("mongodb", name, TableFlags.Lookup, TableAccess.Read, Factory));
        var expansion = new MongodbExpansion(definition, new TemplateText("key"));
        foreach (var document in documents)
        {
            expansion.Add(document);
        }

        return expansion.Result.IsError ? "error" : expansion.Result.IsFound ? expansion.Result.Value : null;
    }
}
