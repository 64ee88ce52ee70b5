using Npgsql;
using Postfix.Databases;

namespace Postfix.Tests.Libdatabase;

[TestFixture]
internal sealed class PgsqlComplaintTests
{
    [Test]
    public void The_place_in_the_query_is_shown()
        => Assert.That(Format("select v\nfrom missing", 15, null),
            Is.EqualTo("ERROR:  no such thing\nLINE 2: from missing\n             ^\n"));

    [Test]
    public void What_else_the_server_says_follows()
        => Assert.That(Format("select", 0, "because"), Is.EqualTo("ERROR:  no such thing\nDETAIL:  because\n"));

    [Test]
    public void A_long_line_is_shown_in_part()
    {
        var lines = Format(new string('x', 200), 101, null).Split('\n');
        Assert.That((lines[1].Length, lines[1][..11], lines[1][^3..], lines[2].Length),
            Is.EqualTo(("LINE 1: ...".Length + 63, "LINE 1: ...", "...", "LINE 1: ...".Length + 31)));
    }

    [Test]
    public void A_place_is_always_one_in_the_query([Values("", "\n", "a\n", "\n\n", "abc")] string query)
    {
        for (var position = -1; position < 6; position++)
        {
            Assert.That(Format(query, position, null), Does.StartWith("ERROR:  no such thing\n"));
        }
    }

    private static string Format(string query, int position, string? detail)
        => PgsqlComplaint.Format(new PostgresException("no such thing", "ERROR", "ERROR", "42P01", detail: detail, position: position), query);
}
