using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Postfix.Conf;
using Postfix.Tests.Structure;

namespace Postfix.Tests.Conf;

[TestFixture]
internal sealed class ParameterCatalogTests
{
    private const string Introduction = """
        # postconf(5): the parameters of main.cf

        Made by `./build.sh docs` from the declarations; see postconf(1).

        A line `name = value` in main.cf sets a parameter; a line that begins with white space continues the one before, `#` starts a
        comment line. `$name`, `${name}` and `$(name)` in a value stand for the value of another parameter, `${name?{text}}` for the text
        if that is not empty, `${name:{text}}` if it is, `${name?{text}:{other}}` for one of two texts. Text that is "not expanded" keeps
        its `$name` until it is used.

        A time is a whole number with a unit: s(econds), m(inutes), h(ours), d(ays) or w(eeks). Sizes are in bytes. A value that is no
        number, or outside the limits, is fatal for each program that reads it.

        Defaults are shown as they are built in; `(computed)` ones depend on the system or on how it was installed: `postconf -d` shows
        them.

        """;

    [Test]
    public void No_name_is_declared_twice() => Assert.That(ParameterCatalog.All.Repeated, Is.Empty);

    [Test]
    public void Every_group_is_listed()
    {
        var groups = typeof(ParameterBinder).Assembly.GetExportedTypes()
            .Where(type => type.Name.EndsWith("Parameters", StringComparison.Ordinal) && type != typeof(GlobalParameters))
            .Where(type => type.GetConstructors().Any(made => made.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(ParameterBinder)))
            .Select(type => type.Name);
        var listed = ParameterGroups.All.Select(group => group.Group).ToHashSet();
        Assert.That(groups.Where(name => !listed.Contains(name) && name != nameof(TransportParameters)), Is.Empty);
    }

    [Test]
    public void Every_built_in_value_is_a_valid_value()
    {
        var main = MainCf.Parse("myhostname = mx.example.test\nmynetworks = 127.0.0.0/8\nvirtual_mailbox_base = /mail\n").WithAllDefaults();
        foreach (var (_, construct) in ParameterGroups.All)
        {
            Assert.That(() => construct(main), Throws.Nothing);
        }
    }

    [Test]
    public void Names_and_defaults_are_those_of_the_golden_file()
    {
        var text = new StringBuilder();
        foreach (var parameter in Sorted())
        {
            text.Append(CultureInfo.InvariantCulture, $"{parameter.Name}\t{parameter.Kind}\t{Default(parameter)}\t{parameter.Minimum}\t{parameter.Maximum}\n");
        }
        Golden.Check("tests/unit/libconf/golden/parameters.tsv", text.ToString());
    }

    [Test]
    [Category("Documents")]
    public void The_manual_of_parameters_is_up_to_date()
    {
        var summaries = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "libconf.xml")).Descendants("member")
            .ToDictionary(member => (string)member.Attribute("name")!, member => Words(member.Element("summary")), StringComparer.Ordinal);
        var text = new StringBuilder(Introduction);
        foreach (var parameter in Sorted())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {parameter.Name}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"{KindText(parameter)}, default: {(Default(parameter) is { Length: > 0 } value ? $"`{value}`" : "empty")}\n\n");
            var summary = summaries[$"P:Postfix.Conf.{parameter.Group}.{parameter.Property}"];
            text.Append(CultureInfo.InvariantCulture, $"{summary}{(ParameterUse.IsRead(parameter) ? "" : " No program reads it yet: it has no effect.")}\n");
            var pages = string.Join(", ", ManualPages.Of(parameter.Name).Order(StringComparer.Ordinal));
            text.Append(pages.Length > 0 ? $"\nSee also: {pages}\n" : "");
        }
        Golden.Check("docs/postconf.5.md", text.ToString());
    }

    private static IEnumerable<ParameterDeclaration> Sorted() => ParameterCatalog.All.Declarations.OrderBy(parameter => parameter.Name, StringComparer.Ordinal);

    private static string Default(ParameterDeclaration parameter) => parameter.Compute is null ? parameter.Default : "(computed)";

    private static string Words(XElement? summary) => string.Join(' ', (summary?.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string UnitText(char unit) => unit switch { 'm' => "minutes", 'h' => "hours", 'd' => "days", 'w' => "weeks", _ => "seconds" };

    private static string KindText(ParameterDeclaration parameter)
    {
        var kind = parameter.Kind switch
        {
            ParameterKind.Text => "Text",
            ParameterKind.Raw => "Text, not expanded",
            ParameterKind.Bool => "yes or no",
            ParameterKind.Time => $"Time (a number alone is in {UnitText(parameter.Unit)})",
            _ => "Number",
        };
        if (parameter.Kind is ParameterKind.Number or ParameterKind.Long or ParameterKind.Time)
        {
            kind += parameter.Minimum != 0 ? $", at least {parameter.Minimum}" : "";
            kind += parameter.Maximum != 0 ? $", at most {parameter.Maximum}" : "";
        }
        return kind;
    }
}
