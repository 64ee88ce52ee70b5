using System.Text.RegularExpressions;

namespace Postfix.Tests.Structure;

/// <summary>What the manual pages of programs say about parameters.</summary>
internal static partial class ManualPages
{
    private static readonly ILookup<string, string> s_users = Repository.Programs
        .SelectMany(program => Listed(program).Select(name => (name, page: $"{program}({Section(program)})")))
        .Distinct()
        .ToLookup(use => use.name, use => use.page, StringComparer.Ordinal);

    /// <summary>The names in the list of parameters of a program's page.</summary>
    public static IEnumerable<string> Listed(string program)
    {
        var list = ParameterSection().Match(File.ReadAllText(Path(program))).Groups[1].Value;
        return ListedName().Matches(list).Select(match => match.Groups[1].Value);
    }

    /// <summary>The pages, as name(section), that list a parameter.</summary>
    public static IEnumerable<string> Of(string parameter) => s_users[parameter].Concat(s_users[TwinOf(parameter)]).Distinct();

    /// <summary>The name by which a page lists a parameter of the LMTP client: those of smtp stand for them.</summary>
    public static string TwinOf(string name)
        => name.StartsWith("lmtp_", StringComparison.Ordinal) ? "smtp_" + name["lmtp_".Length..].Replace("lhlo", "helo", StringComparison.Ordinal) : name;

    private static string Path(string program) => Directory.GetFiles(System.IO.Path.Combine(Repository.Root, program), program + ".?.md").Single();

    private static char Section(string program) => Path(program)[^4];

    [GeneratedRegex(@"^## CONFIGURATION PARAMETERS\n(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ParameterSection();

    [GeneratedRegex(@"(?<![\w$/(-])([0-9a-z]+(?:_[0-9a-z]+)+|mydestination|mydomain|myhostname|mynetworks|myorigin|relayhost|biff)(?!\w)")]
    private static partial Regex ListedName();
}
