using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class LookupTemplateTests
{
    [TestCase("k='%s'", "it's", "k='it!'s'")]
    [TestCase("%u|%d|%%|%1", "u@d.example.com", "u|d.example.com|%|com")]
    [TestCase("%S|%U|%D|%2|%3", "u@d.example.com", "u@d.example.com|u|d.example.com|example|d")]
    [TestCase("%u", "plain", "plain")]
    [TestCase("%u", "a@b@c", "a@b")]
    [TestCase("%2.%1", "a@..x..y.", "x.y")]
    public void A_query_is_expanded_with_quoted_parts_of_the_key(string template, string key, string expected)
        => Assert.That(Query(template, key), Is.EqualTo(expected));

    [TestCase("%d", "plain")]
    [TestCase("%d", "user@")]
    [TestCase("%u", "@domain")]
    [TestCase("%U", "@domain")]
    [TestCase("%3", "u@example.com")]
    [TestCase("%1", "u")]
    [TestCase("%1", "u@..")]
    public void A_key_that_lacks_a_part_is_not_looked_up(string template, string key) => Assert.That(Query(template, key), Is.Null);

    [TestCase("<%u|%d|%s|%U|%D|%1|%%>", "addr@res.com", "<addr|res.com|addr@res.com|u|d.example.com|com|%>")]
    [TestCase("%u", "plain", "plain")]
    [TestCase("<%d>", "plain", null)]
    [TestCase("<%u>", "@res.com", null)]
    [TestCase("<%u>", "a@", "<a>")]
    public void A_result_is_expanded_with_parts_of_the_value(string format, string value, string? expected)
        => Assert.That(LookupTemplate.ParseResult("t", format).Expand(new("u@d.example.com"), new TemplateText(value)), Is.EqualTo(expected));

    [TestCase("%s", TableFlags.Fixed)]
    [TestCase("%S", TableFlags.Fixed)]
    [TestCase("constant", TableFlags.Fixed)]
    [TestCase("%u", TableFlags.Pattern)]
    [TestCase("%d", TableFlags.Pattern)]
    [TestCase("%9", TableFlags.Pattern)]
    public void A_table_that_uses_parts_of_keys_is_not_asked_for_parts_of_addresses(string template, TableFlags expected)
        => Assert.That(new TemplateSet(LookupTemplate.ParseQuery("t", template)).Kind, Is.EqualTo(expected));

    [TestCase("a %x")]
    [TestCase("%0")]
    [TestCase("%")]
    [TestCase("%%%")]
    public void An_unknown_expansion_is_fatal(string template)
    {
        Assert.That(() => LookupTemplate.ParseQuery("/x.cf", template), Throws.TypeOf<FatalException>()
            .With.Message.EqualTo($"db_common_parse: /x.cf: Invalid query template: {template}"));
        Assert.That(() => LookupTemplate.ParseResult("/x.cf", template), Throws.TypeOf<FatalException>()
            .With.Message.EqualTo($"db_common_parse: /x.cf: Invalid result template: {template}"));
    }

    [Test]
    public void A_damaged_template_expands_or_is_fatal_and_inserts_nothing_unquoted()
    {
        var random = new Random(7);
        for (var i = 0; i < 20000; i++)
        {
            var letters = "SELECT '%s' %u %d %1 %% %U@%D".ToCharArray();
            for (var damage = random.Next(1, 6); damage > 0; damage--)
            {
                letters[random.Next(letters.Length)] = "%suUdD129x' @."[random.Next(14)];
            }

            try
            {
                var template = new string(letters);
                var expanded = Query(template, "q'u@q'd.q't");
                Assert.That(expanded?.Replace("!'", "", StringComparison.Ordinal).Count(letter => letter == '\''),
                    Is.Null.Or.EqualTo(template.Count(letter => letter == '\'')), template);
            }
            catch (FatalException)
            {
                // the only other way out
            }
        }
    }

    private static string? Query(string template, string key)
    {
        var parsed = LookupTemplate.ParseQuery("t", template);
        var text = new TemplateText(key);
        return new TemplateSet(parsed).Accepts(text) ? parsed.Expand(text, static part => part.Replace("'", "!'", StringComparison.Ordinal)) : null;
    }
}
