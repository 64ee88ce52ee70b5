using System.Text.RegularExpressions;
using Postfix.Conf;

namespace Postfix.Tests.Structure;

/// <summary>Every parameter group is in the catalog, and manual pages list what their programs read.</summary>
[TestFixture]
internal sealed partial class ParameterTests
{
    // Facts about the running process, not settings.
    private static readonly HashSet<string> s_facts = ["mail_version", "process_id", "service_name", "stress"];

    [TestCaseSource(typeof(Repository), nameof(Repository.Programs))]
    public void A_manual_page_names_parameters_that_exist(string program)
        => Assert.That(ManualPages.Listed(program).Where(name => ParameterCatalog.All.Find(name) is null && !IsMade(name)), Is.Empty);

    [TestCaseSource(typeof(Repository), nameof(Repository.Programs))]
    public void A_manual_page_lists_what_the_program_reads(string program)
    {
        var listed = ManualPages.Listed(program).ToHashSet();
        var missing = Read(program).Where(name => !listed.Contains(name) && !listed.Contains(ManualPages.TwinOf(name)) && !s_facts.Contains(name)).ToList();
        Assert.That(missing, Is.Empty, $"missing in the manual page of {program}: {string.Join(", ", missing)}");
    }

    // Names that are made from the name of a transport or service, or of the user.
    private static bool IsMade(string name) => MadeName().IsMatch(name);

    /// <summary>The parameters whose properties a program's own sources use.</summary>
    private static IEnumerable<string> Read(string program)
    {
        var sources = CheckedGroups.Remove(string.Join('\n', Repository.SourcesUnder([program]).Select(Repository.Read)));
        var groups = GroupName().Matches(sources).Select(match => match.Groups[1].Value).ToHashSet();
        var properties = PropertyUse().Matches(sources).Select(match => match.Groups[1].Value).ToHashSet();
        return ParameterCatalog.All.Declarations
            .Where(declaration => groups.Contains(declaration.Group) && properties.Contains(declaration.Property))
            .Select(declaration => declaration.Name)
            .Order(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^(transport|service|name|smtp|lmtp)?_|_(destination_\w+|transport_rate_delay|recipient_limit|time_limit|delivery_slot\w*|recipient_refill\w*|concurrency\w*|minimum_delivery_slots)$")]
    private static partial Regex MadeName();

    [GeneratedRegex(@"\b(\w+Parameters)\b")]
    private static partial Regex GroupName();

    [GeneratedRegex(@"\.(\w+)\b")]
    private static partial Regex PropertyUse();
}
