using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Tests.Conf;

/// <summary>Each parameter refuses a bad value with the words that Postfix has for its kind.</summary>
internal sealed class BadValueTests
{
    private static readonly string[] s_badNumbers = ["zz", "", "1x", "0x10", "1.5", "10k", "$undefined", "9223372036854775808"];
    private static readonly string[] s_badSwitches = ["yesno", "", "1", "true", "off", "yes no", "$undefined"];
    private static readonly string[] s_badTimes = ["zz", "", "-1", "1y", "1.5h", "1 h", "1H", "99999999999", "24856d", "$undefined"];

    // What is known of the process, no setting changes.
    private static readonly string[] s_facts = ["process_id", "process_name"];
    private static readonly Dictionary<string, Action<ParameterBinder>> s_owners = FindOwners();

    [SetUp]
    public void Silence() => Log.SetSinks();

    [Test]
    public void Numbers() => Each(ParameterKind.Number, ParameterKind.Long, static item =>
        [.. s_badNumbers.Select(value => (value, $"bad numerical configuration: {item.Name} = {Expanded(value)}")),
            .. Below(item, minimum => $"invalid {item.Name} parameter value {minimum - 1} < {minimum}"),
            .. Above(item, maximum => $"invalid {item.Name} parameter value {maximum + 1} > {maximum}")]);

    [Test]
    public void Numbers_of_32_bits() => Each(ParameterKind.Number, ParameterKind.Number, static item =>
        [.. from value in (string[])["2147483648", "-2147483649", "99999999999"] select (value, $"bad numerical configuration: {item.Name} = {value}")]);

    [Test]
    public void Switches() => Each(ParameterKind.Bool, ParameterKind.Bool, static item =>
        [.. s_badSwitches.Select(value => (value, $"bad boolean configuration: {item.Name} = {Expanded(value)}"))]);

    [Test]
    public void Times() => Each(ParameterKind.Time, ParameterKind.Time, static item =>
        [.. s_badTimes.Select(value => (value, $"parameter {item.Name}: bad time value or unit: {Expanded(value)}")),
            .. Below(item, minimum => $"invalid {item.Name}: {minimum - 1} (min {minimum})", "s"),
            .. Above(item, maximum => $"invalid {item.Name}: {maximum + 1} (max {maximum})", "s")]);

    [Test]
    public void Text() => Each(ParameterKind.Text, ParameterKind.Text, static item =>
        [("${", "dictionary mail_dict: macro processing error"),
            .. Lengths(item, (length, minimum) => $"bad string length {length} < {minimum}", (length, maximum) => $"bad string length {length} > {maximum}")]);

    [Test]
    public void Text_as_written() => Each(ParameterKind.Raw, ParameterKind.Raw, static item =>
        Lengths(item, (length, minimum) => $"bad string length ({length} < {minimum})", (length, maximum) => $"bad string length ({length} > {maximum})"));

    private static void Each(ParameterKind kind, ParameterKind other, Func<ParameterDeclaration, IEnumerable<(string Value, string Expected)>> cases)
    {
        var declared = ParameterCatalog.All.Declarations.Where(item => (item.Kind == kind || item.Kind == other) && !s_facts.Contains(item.Name)).ToList();
        Assert.That(declared, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var item in declared)
            {
                foreach (var (value, expected) in cases(item))
                {
                    Assert.That(Refusal(item, value), Is.EqualTo(expected), $"{item.Name} = {value}");
                }
            }
        });
    }

    private static string? Refusal(ParameterDeclaration item, string value)
    {
        var main = MainCf.Parse("mynetworks = 127.0.0.0/8\nvirtual_mailbox_base = /mail\n", overrides: [new(item.Name, value)]).WithAllDefaults();
        try
        {
            s_owners[item.Name](main);
            return null;
        }
        catch (FatalException refusal)
        {
            return refusal.Message;
        }
    }

    // A prefix makes several groups of one class: one of them has the parameter.
    private static Dictionary<string, Action<ParameterBinder>> FindOwners()
        => ParameterGroups.All.SelectMany(static group => ParameterCatalog.Of(group.Construct).Select(item => (item.Name, group.Construct)))
            .ToDictionary(static item => item.Name, static item => item.Construct, StringComparer.Ordinal);

    private static string Expanded(string value) => value == "$undefined" ? "" : value;

    private static IEnumerable<(string, string)> Below(ParameterDeclaration item, Func<long, string> expected, string unit = "")
        => item.Minimum > 0 ? [($"{item.Minimum - 1}{unit}", expected(item.Minimum))] : [];

    private static IEnumerable<(string, string)> Above(ParameterDeclaration item, Func<long, string> expected, string unit = "")
        => item.Maximum > 0 ? [($"{item.Maximum + 1}{unit}", expected(item.Maximum))] : [];

    private static IEnumerable<(string, string)> Lengths(ParameterDeclaration item, Func<int, long, string> below, Func<int, long, string> above)
    {
        if (item.Minimum > 0)
        {
            yield return ("", $"{below(0, item.Minimum)}: {item.Name} = ");
        }
        if (item.Maximum > 0)
        {
            var text = new string('x', (int)item.Maximum + 1);
            yield return (text, $"{above(text.Length, item.Maximum)}: {item.Name} = {text}");
        }
    }
}
