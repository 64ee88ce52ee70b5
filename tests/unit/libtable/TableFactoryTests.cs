using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class TableFactoryTests : TableCase
{
    [TestCase("static:x", "any", "x")]
    [TestCase("static:{ a b }", "any", "a b")]
    [TestCase("inline:{k=v, {K2 = a b}}", "k2", "a b")]
    [TestCase("inline:{x=a, x=b}", "x", "b")]
    [TestCase("pipemap:{static:z,inline:{z=w}}", "any", "w")]
    [TestCase("pipemap:{static:z,inline:{y=w}}", "any", null)]
    [TestCase("pipemap:{fail:x,static:y}", "any", "error")]
    [TestCase("unionmap:{static:one,inline:{a=two},static:three}", "a", "one,two,three")]
    [TestCase("unionmap:{static:one,inline:{a=two},static:three}", "b", "one,three")]
    [TestCase("unionmap:{inline:{a=two}}", "b", null)]
    [TestCase("unionmap:{fail:x,static:y}", "a", "error")]
    [TestCase("randmap:{only}", "a", "only")]
    [TestCase("randmap:{{a b}}", "a", "{a b}")]
    [TestCase("fail:x", "a", "error")]
    [TestCase("unix:passwd.byname", "root", "root:x:0:0:root:/root:/bin/bash")]
    [TestCase("unix:passwd.byname", "no-such-user", null)]
    [TestCase("internal:x", "a", null)]
    [TestCase("nis:mail.aliases", "a", null)]
    public void Tables_without_files(string table, string key, string? value)
    {
        using var opened = Factory.Open(table);
        Assert.That(Find(opened, key), Is.EqualTo(value));
    }

    [TestCase("bogus:x", "unsupported dictionary type: bogus")]
    [TestCase("inline:{a}", "missing '=' after attribute name: \"inline:{a}\"; need \"inline:{name=value...}\"")]
    [TestCase("inline:a", "bad syntax: \"inline:a\"; need \"inline:{name=value...}\"")]
    [TestCase("randmap:{}", "bad syntax: \"randmap:{}\"; need \"randmap:{value...}\"")]
    [TestCase("unionmap:static:x", "bad syntax: \"unionmap:static:x\"; need \"unionmap:{type:name...}\"")]
    [TestCase("static:{a", "bad static:name syntax: missing '}' in \"{a\"")]
    [TestCase("unix:foo", "unknown table: unix:foo")]
    [TestCase("socketmap:foo", "socketmap requires server:socketmap argument")]
    [TestCase("socketmap:foo:bar", "need service transport:endpoint instead of \"foo\"")]
    public void What_cannot_be_opened_is_explained(string table, string reason)
    {
        using var opened = Factory.Open(table);
        Assert.That(opened, Is.InstanceOf<UnavailableTable>());
        Assert.That(Logged, Is.EqualTo(new[] { "error: " + reason }));
        var strict = new TableFactory(new TableSettings { GoOnWithoutTable = false });
        Assert.That(() => strict.Open(table), Throws.TypeOf<FatalException>().With.Message.EqualTo(reason));
    }

    [TestCase("foo")]
    [TestCase(":foo")]
    [TestCase("foo:")]
    public void A_table_has_a_type_and_a_name(string table)
        => Assert.That(
            () => Factory.Open(table),
            Throws.TypeOf<FatalException>().With.Message.EqualTo($"open dictionary: expecting \"type:name\" form instead of \"{table}\""));

    [Test]
    public void A_table_is_opened_once_for_all_who_want_the_same()
    {
        Assert.That(Factory.Share("static:x"), Is.SameAs(Factory.Share("static:x")));
        Assert.That(Factory.Share("static:x", TableFlags.Lock), Is.Not.SameAs(Factory.Share("static:x")));
    }

    [Test]
    public void Keys_that_are_not_UTF_8_are_not_found()
    {
        using var table = Factory.Open("static:x");
        Assert.That(Find(table, "k\uDCFF"), Is.Null);
        Assert.That(Logged, Is.EqualTo(new[] { "warning: static:x: non-UTF-8 key \"k?\": malformed UTF-8 or invalid codepoint" }));
    }

    [Test]
    public void An_empty_value_in_a_list_of_tables_is_an_error()
    {
        var maps = new MapList(Factory, "some_maps", "inline:{a=} static:y");
        Assert.That(maps.FindAsync("a").Result.Status, Is.EqualTo(LookupStatus.ConfigurationError));
        Assert.That(Logged[0], Is.EqualTo("warning: some_maps lookup of a returns an empty string result"));
        Assert.That(maps.FindAsync("").Result.IsMissing, Is.True);
    }

    [Test]
    public void Texthash_reads_the_text_of_an_indexed_table()
    {
        using var table = Open("texthash", "# c\nKx  v 1\n  more\n\"a b\" q\nnovalue\nkey: x\n");
        Assert.That((Find(table, "kX"), Find(table, "\"A b\""), Find(table, "key:")), Is.EqualTo(("v 1  more", "q", "x")));
        Assert.That(Logged, Is.EqualTo(new[]
        {
            "warning: DIR/t, line 5: expected format: key whitespace value -- ignoring this line",
            "warning: DIR/t, line 6: record is in \"key: value\" format; is this an alias file?",
        }));
    }

    [Test]
    public void Texthash_with_a_duplicate_is_of_use_only_to_who_wants_a_warning()
    {
        using var table = Open("texthash", "a 1\na 2\n");
        Assert.That(Find(table, "a"), Is.EqualTo("error"));
        using var warned = Open("texthash", "a 1\na 2\n", TableFlags.Lookup | TableFlags.DuplicateWarn);
        Assert.That(Find(warned, "a"), Is.EqualTo("1"));
    }

    [Test]
    public void Values_can_be_file_content()
    {
        var content = File("content", "hello\n");
        using var table = Open("texthash", $"key {content}\n", TableFlags.Lookup | TableFlags.SourceIsFile);
        Assert.That(table.FindFileAsync("key").Result.Value, Is.EqualTo("hello\n"));
        Assert.That(table.FindAsync("key").Result.Value, Is.EqualTo("aGVsbG8K"));
    }

    [Test]
    public void Damaged_names_are_survived()
    {
        var random = new Random(25);
        for (var i = 0; i < 1000; i++)
        {
            try
            {
                using var table = Factory.Open(Damage("unionmap:{static:{a b},pipemap:{static:z,inline:{z = w}},randmap:{x,y}}", random));
                Find(table, "key");
            }
            catch (FatalException)
            {
                continue;
            }
        }
    }

    [Test]
    public void Damaged_texts_and_base64_are_survived()
    {
        const string Text = "# comment\nkey value\n  continued\n\"quoted key\" value\nback\\ slash x\nlast one\n";
        var random = new Random(37);
        for (var i = 0; i < 1000; i++)
        {
            using var table = Open("texthash", Damage(Text, random), TableFlags.Lookup | TableFlags.DuplicateWarn);
            Find(table, "key");
            FileValue.Decode(Damage("aGVsbG8gd29ybGQK", random));
        }
    }

    [Test]
    public void A_value_ends_at_a_NUL()
    {
        using var table = Open("texthash", "key value\0rest\n");
        Assert.That(Find(table, "key"), Is.EqualTo("value"));
    }
}
