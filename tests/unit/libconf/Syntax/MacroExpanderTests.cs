using Postfix.Conf;

namespace Postfix.Tests.Conf;

[TestFixture]
internal sealed class MacroExpanderTests
{
    private static readonly Dictionary<string, string> s_values = new()
    {
        ["a"] = "1",
        ["empty"] = "",
        ["b"] = "${a}2",
        ["loop"] = "$pool",
        ["pool"] = "$loop",
        ["doubled"] = "$$a",
        ["big"] = "$big1$big1",
        ["big1"] = "$big2$big2",
    };

    private static string Expand(string text) => new MacroExpander(s_values.GetValueOrDefault) { Recursive = true }.Expand(text);

    [TestCase("plain", "plain")]
    [TestCase("$a ${a} $(a)x ${a}y $a.z $a_", "1 1 1x 1y 1.z ")]
    [TestCase("$b", "12")]
    [TestCase("$$a $doubled", "$a $a")]
    [TestCase("${a?yes}|${a:no}|${nope?yes}|${nope:no}|${empty?set}|${empty:unset}", "yes|||no||unset")]
    [TestCase("|${a?{ x }}|${nope:{ y }}|${{ 1 } == {1} ? { x } : { y }}|", "| x | y | y |")]
    [TestCase("|${a? x }|${a ?  {x} }|${a? {x} : y }|${nope: z}|${nope : {z} }|", "| x |x|x| z|z|")]
    [TestCase("${a?{x}:}|${nope?{x}:{y}}|${ a }", "x|y|1")]
    [TestCase("${{1}=={1}?{x}:{y}}${{1}<{2}?{x}}${{10}<{9}?{x}:{n}}${{a}!={b}?{z}}", "xxnz")]
    [TestCase("${{007}=={7}?{x}}${{-1}<{1}?{a}:{b}}", "xa")]
    [TestCase("${{1} == {1} ? x : y}", " x : y")]
    [TestCase("${{$a} == {1} ? {$a}}${a?{$a}:{$nope}}", "11")]
    [TestCase("${{$a} == {1}}|${{$a} == {2}}", "true|")]
    [TestCase("${{3.6} <level {3.10} ? {T} : {F}}${{3.6} >=level {3} ? {T} : {F}}${{2} ==level {2.0} ? {T} : {F}}", "TTT")]
    [TestCase("${domain_to_ascii{b\u00fccher.example}}", "xn--bcher-kva.example")]
    public void A_text_expands(string text, string expected) => Assert.That(Expand(text), Is.EqualTo(expected));

    [TestCase("${", "truncated macro reference: \"${\"")]
    [TestCase("a${a?${b", "truncated macro reference: \"a${a?${b\"")]
    [TestCase("${}", "empty macro name: \"${}\"")]
    [TestCase("a$", "empty macro name: \"a$\"")]
    [TestCase("$-x", "empty macro name: \"$-x\"")]
    [TestCase("${a b}", "attribute name syntax error at: \"...a>>> b\"")]
    [TestCase("${a|x}", "attribute name syntax error at: \"...a>>>|x\"")]
    [TestCase("${a?{x}y}", "\":\" expected at: \"...x}>>>y\"")]
    [TestCase("${{1} ~ {2} ? {x}}", "\"==\" or \"!=\"\" or \"<\"\" or \"<=\"\" or \">=\"\" or \">\" expected at: \"...1}>>>~ {2} ? {x}\"")]
    [TestCase("${{1} == 2 ? {x}}", "\"{expression}\" expected at: \"...{1} ==>>> 2 ? {x}\"")]
    [TestCase("${{1} == {1} ? {x} : {y} z}", "unexpected input at: \"...y}>>>z\"")]
    [TestCase("${a:{x}:{y}}", "unexpected input at: \"...x}>>>:{y}\"")]
    [TestCase("${{1} == {1} x }", "\"?\" or \":\" expected at: \"...}>>>x \"")]
    [TestCase("${{abc} ==level {1} ? {x}}", "malformed compatibility level syntax: \"abc\"")]
    [TestCase("${{1} <levels {1}}", "bad operator suffix at: \"...<>>>levels\"")]
    [TestCase("${{1} <<{1}}", "\"==\" or \"!=\"\" or \"<\"\" or \"<=\"\" or \">=\"\" or \">\" expected at: \"...1}>>><<{1}\"")]
    [TestCase("$loop", "unreasonable macro call nesting: \"loop\"")]
    public void A_bad_text_is_refused_with_its_place(string text, string message)
        => Assert.That(() => Expand(text), Throws.TypeOf<MacroException>().With.Message.EqualTo(message));

    [Test]
    public void Values_that_double_and_double_do_not_eat_the_memory()
    {
        var expander = new MacroExpander(static name => $"${name}x$" + name + "x") { Recursive = true };
        Assert.That(() => expander.Expand("$a"), Throws.TypeOf<MacroException>());
    }

    [Test]
    public void Values_that_multiply_and_come_to_nothing_do_not_take_forever()
    {
        var expander = new MacroExpander(static name => name.Length > 60 ? "" : $"${name}x$" + name + "x") { Recursive = true };
        Assert.That(() => expander.Expand("$a"), Throws.TypeOf<MacroException>());
    }

    [Test]
    public void All_branches_and_operands_are_looked_through()
    {
        var names = new List<string>();
        var errors = new List<string>();
        var scanner = new MacroExpander(name =>
        {
            names.Add(name);
            return null;
        })
        { AllBranches = true, Broken = errors.Add };
        scanner.Expand("${a?{$b}:{$c}} ${{$d} <level {$e} ? {$f} : {$g}} ${domain_to_ascii{$h}}");
        Assert.That(names, Is.EqualTo(new[] { "a", "b", "c", "d", "e", "f", "g", "h" }));
        names.Clear();
        Assert.That(() => scanner.Expand("${{$i $} == {$j} ? {$k}} $l"), Throws.TypeOf<MacroException>());
        Assert.That(names, Is.EqualTo(new[] { "i", "j" }));
        Assert.That(() => scanner.Expand("${{$m} == {$n} ? {$o}{} : {$p}}"), Throws.TypeOf<MacroException>());
        Assert.That(names, Is.EqualTo(new[] { "i", "j", "m", "n" }));
        Assert.That(errors, Is.EqualTo(new[] { "empty macro name: \"$i $\"" }));
    }

    [Test]
    public void Without_recursion_values_stay_as_they_are()
    {
        var expander = new MacroExpander(static _ => "$x") { Filter = static value => value.Replace('$', '_') };
        Assert.That(expander.Expand("a $y"), Is.EqualTo("a _x"));
    }

    [Test]
    public void Names_without_a_value_are_reported()
    {
        var unknown = new List<string>();
        new MacroExpander(static _ => null) { Undefined = unknown.Add }.Expand("$a ${b} ${c?x} ${{$d} == {} ? {$e}}");
        Assert.That(unknown, Is.EqualTo(new[] { "a", "b", "c", "d", "e" }));
    }

    [Test]
    public void Damaged_text_is_expanded_or_refused()
    {
        const string valid = "${{$a} <level {3.6} ? {${b?{x}:{$empty}}} : {$(a)$$${domain_to_ascii{x}}}} ${a:{y}}";
        var random = new Random(1);
        for (var i = 0; i < 20000; i++)
        {
            var text = Damage.Text(valid, random);
            try
            {
                Expand(text);
            }
            catch (MacroException e)
            {
                Assert.That(e.Message, Is.Not.Empty);
            }
        }
    }
}
