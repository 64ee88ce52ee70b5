using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture("regexp")]
[TestFixture("pcre")]
internal sealed class PatternTableTests(string type) : TableCase
{
    private const string Rules = """
        # comment
        /^user([0-9]+)@(.*)$/ OK n=$1 d=${2} $$ $(1)x
        /^case$/i sensitive
        !/^not/ negated
        if /^not-if/
        /x$/ inside-x
        if !/y/
        /z$/ inside-nested
        endif
        endif
        /^notmulti
          ple/ whatever

        """;

    [TestCase("user12@Ex.org", "OK n=12 d=Ex.org $ 12x")]
    [TestCase("USER7@x", "OK n=7 d=x $ 7x")]
    [TestCase("case", "sensitive")]
    [TestCase("CASE", "negated")]
    [TestCase("hello", "negated")]
    [TestCase("not-if-ax", "inside-x")]
    [TestCase("not-if-bz", "inside-nested")]
    [TestCase("not-if-yz", null)]
    [TestCase("not", null)]
    public void The_first_rule_that_matches_gives_the_value(string key, string? value)
    {
        using var table = Open(type, Rules);
        Assert.That(Find(table, key), Is.EqualTo(value));
        Assert.That(Logged, Is.Empty);
    }

    [TestCase("/a/ $1", "out of range replacement index \"1\": skipping this rule")]
    [TestCase("/a/ x $", "bad replacement syntax: skipping this rule")]
    [TestCase("!/(b)/ $1", "$number found in negative match replacement text: skipping this rule")]
    [TestCase("/a/ ${${0}", "bad replacement syntax: skipping this rule")]
    [TestCase("/a/Q b", "unknown regexp option \"Q\": skipping this rule")]
    [TestCase("xx b", "ignoring unrecognized request")]
    [TestCase("endif", "ignoring ENDIF without matching IF")]
    [TestCase("if /a/", "IF has no matching ENDIF")]
    [TestCase("if", "no regexp: skipping this rule")]
    [TestCase("/a/", "no replacement text: using empty string")]
    public void A_bad_rule_is_reported_with_its_place(string rule, string warning)
    {
        using var table = Open(type, "/ok/ fine\n" + rule + "\n");
        Assert.That(Logged[^1], Is.EqualTo($"warning: {type} map DIR/t, line 2: {warning}"));
        Assert.That(Find(table, "ok"), Is.EqualTo("fine"));
    }

    [Test]
    public void A_pattern_that_does_not_compile_is_skipped()
    {
        using var table = Open(type, "/(/ x\n/b/ y\n");
        Assert.That(Logged, Has.Count.EqualTo(1));
        Assert.That(Find(table, "b"), Is.EqualTo("y"));
    }

    [TestCase("/a/! x", "no closing regexp delimiter \"x\": skipping this rule", "unknown regexp option \"!\": skipping this rule")]
    [TestCase("/a/!", "no regexp: skipping this rule", "unknown regexp option \"!\": skipping this rule")]
    [TestCase("/a/!/b/ x", null, "unknown regexp option \"!\": skipping this rule")]
    [TestCase("/a/! !/b/ x", null, "unknown regexp option \"!\": skipping this rule")]
    [TestCase("/a\\", "no replacement text: using empty string", "no closing regexp delimiter \"/\": ignoring this rule")]
    [TestCase("\u00e4a", "no closing regexp delimiter \"?\": skipping this rule", "no closing regexp delimiter \"?\": ignoring this rule")]
    [TestCase("/a\\\\", "no closing regexp delimiter \"/\": skipping this rule", "no closing regexp delimiter \"/\": ignoring this rule")]
    [TestCase("\\\\w\\", "no replacement text: using empty string", "no closing regexp delimiter \"\\\": ignoring this rule")]
    public void Where_a_pattern_ends(string rule, string? posix, string? perl)
    {
        using var table = Open(type, rule + "\n");
        var warning = type == "regexp" ? posix : perl;
        Assert.That(Logged, Is.EqualTo(warning is null ? [] : new[] { $"warning: {type} map DIR/t, line 1: {warning}" }));
    }

    [Test]
    public void All_that_is_wrong_with_a_value_is_told()
    {
        using var table = Open(type, "/a/ $x$y$\n");
        Assert.That(Logged, Is.EqualTo(new[]
        {
            $"warning: {type} map DIR/t, line 1: non-numeric replacement index \"x\"",
            $"warning: {type} map DIR/t, line 1: non-numeric replacement index \"y\"",
            "warning: empty macro name: \"$x$y$\"",
            $"warning: {type} map DIR/t, line 1: bad replacement syntax: skipping this rule",
        }));
    }

    [Test]
    public void Rules_in_the_name_can_be_comments()
    {
        using var table = Factory.Open(type + ":{{## x}, {/a/ b}, {!}}");
        Assert.That(Find(table, "a"), Is.EqualTo("b"));
        Assert.That(Logged, Is.EqualTo(new[] { $"warning: {type} map {{{{## x}}, {{/a/ b}}, {{!}}}}, line 3: no regexp: skipping this rule" }));
    }

    [Test]
    public void Patterns_match_bytes()
    {
        // A regexp table goes by the C library's locale, which is that of the process.
        using var table = Open("pcre", "/^.$/ one\n/^..$/ two\n");
        Assert.That(Find(table, "\u00e4"), Is.EqualTo("two"));
    }

    [Test]
    public void Values_can_be_the_content_of_files()
    {
        var content = File("content", "hello");
        using var table = Open(type, $"/a/ {content}\n!/b/ {Folder}/none\n", TableFlags.Lookup | TableFlags.SourceIsFile);
        Assert.That(table.FindFileAsync("a").Result.Value, Is.EqualTo("hello"));
        Assert.That(Logged, Is.EqualTo(new[] { $"warning: {type} map DIR/t, line 2: open DIR/none: No such file or directory: skipping this rule" }));
    }

    [Test]
    public void Substitution_can_be_forbidden()
    {
        using var table = Open(type, "/(a)/ $1\n/a/ plain\n", TableFlags.Lookup | TableFlags.NoSubstitution);
        Assert.That(Find(table, "a"), Is.EqualTo("plain"));
    }

    [Test]
    public void Rules_can_stand_in_the_name()
    {
        using var table = Factory.Open(type + ":{{/x/ y}, {/z(.)/ w$1}}");
        Assert.That(Find(table, "zq"), Is.EqualTo("wq"));
    }

    [Test]
    public void A_missing_file_makes_a_table_that_fails()
    {
        using var table = Factory.Open($"{type}:{Folder}/none");
        Assert.That(table, Is.InstanceOf<UnavailableTable>());
        Assert.That(Logged, Is.EqualTo(new[] { "error: open DIR/none: No such file or directory" }));
        Assert.That(Find(table, "x"), Is.EqualTo("error"));
        Assert.That(Logged[^1], Is.EqualTo($"warning: {type}:DIR/none is unavailable. open DIR/none: No such file or directory"));
    }

    [Test]
    public void Damaged_rules_are_survived()
    {
        var random = new Random(21);
        for (var i = 0; i < 500; i++)
        {
            using var table = Open(type, Damage(Rules, random));
            Find(table, "user12@example.org");
        }
    }
}
