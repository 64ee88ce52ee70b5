using Postfix.Conf;
using Postfix.Tests.Structure;

namespace Postfix.Tests.Conf;

/// <summary>Names and built-in values are those that `postconf -d` of Postfix 3.11 shows.</summary>
[TestFixture]
internal sealed class Postfix311Tests
{
    // Decided by who builds it, or changed between 3.11.0, whose output the file is, and 3.11.6.
    private static readonly HashSet<string> s_build = ["mail_release_date", "mail_version", "service_name", "smtpd_sasl_type"];

    // Found out at run time.
    private static readonly HashSet<string> s_computed = ["config_directory", "mydomain", "myhostname", "mynetworks", "process_id", "process_name"];

    // What Postfix does not have.
    private static readonly HashSet<string> s_own = ["dns_cache_time_limit", "process_client_limit"];

    private static readonly Dictionary<string, string> s_expected = File
        .ReadLines(Path.Combine(Repository.Root, "tests/unit/libconf/golden/postfix-3.11.txt"))
        .Select(static line => line.Split('=', 2))
        .ToDictionary(static parts => parts[0].Trim(), static parts => parts[1].Trim());

    [Test]
    public void Every_parameter_is_there_and_no_other()
    {
        var names = ParameterCatalog.All.Declarations.Select(static item => item.Name).ToHashSet();
        Assert.That(names.Except(s_expected.Keys).Except(s_own).Except(s_computed), Is.Empty, "of no release");
        Assert.That(s_expected.Keys.Except(names).Where(static name => !IsOfService(s_expected[name])), Is.Empty, "missing");
        Assert.That(s_own.Where(name => !names.Contains(name)), Is.Empty, "own, but not there");
    }

    // Those that an entry of master.cf makes take their values from others.
    private static bool IsOfService(string value)
        => value.StartsWith("$default_", StringComparison.Ordinal) || value is "$initial_destination_concurrency" or "$command_time_limit";

    [Test]
    public void Built_in_values_differ_only_where_a_build_decides()
    {
        var main = MainCf.Parse("", "/etc/postfix").WithAllDefaults();
        var differing = ParameterCatalog.All.Declarations
            .Where(item => s_expected.TryGetValue(item.Name, out var expected) && expected != string.Join(' ', ListSplitter.Split(item.DefaultFor(main), " \t\r\n")))
            .Select(static item => item.Name);
        Assert.That(differing.Except(s_build).Except(s_computed), Is.Empty);
    }
}
