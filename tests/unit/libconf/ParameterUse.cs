using System.Text.RegularExpressions;
using Postfix.Conf;
using Postfix.Tests.Structure;

namespace Postfix.Tests.Conf;

/// <summary>Which parameters the sources use, apart from declaring and listing them.</summary>
internal static partial class ParameterUse
{
    private static readonly string s_sources = string.Join('\n', Repository.Sources().Where(IsUser).Select(Repository.Read));
    private static readonly HashSet<string> s_groups = Words(GroupName(), s_sources);
    private static readonly HashSet<string> s_properties = Words(PropertyUse(), s_sources);
    private static readonly HashSet<string> s_texts = [.. Words(Quoted(), s_sources), .. Words(NameUse(), s_sources)];

    // Ends of names that are made from that of a transport or a service.
    private static readonly HashSet<string> s_ends = Words(MadeName(), s_sources);

    /// <summary>Whether a program or library reads the parameter, or one whose built-in value refers to it.</summary>
    public static bool IsRead(ParameterDeclaration parameter)
        => IsReadItself(parameter) || ParameterCatalog.All.Declarations.Any(other => Words(NameUse(), other.Default).Contains(parameter.Name) && IsReadItself(other));

    private static bool IsReadItself(ParameterDeclaration parameter)
        => s_texts.Contains(parameter.Name) || s_ends.Any(end => parameter.Name.EndsWith(end, StringComparison.Ordinal)) || (s_groups.Contains(parameter.Group) && s_properties.Contains(parameter.Property));

    // Declarations do not count, except those that are made for the names of transports and services.
    private static bool IsUser(string file) => file is "libconf/Parameters/TransportParameters.cs" or "libconf/Parameters/ServiceTimeLimit.cs"
        || (!file.StartsWith("libconf/Parameter", StringComparison.Ordinal) && !file.StartsWith("postconf/", StringComparison.Ordinal));

    private static HashSet<string> Words(Regex pattern, string text) => pattern.Matches(text).Select(static match => match.Groups[1].Value).ToHashSet();

    [GeneratedRegex(@"\b(\w+Parameters)\b")]
    private static partial Regex GroupName();

    [GeneratedRegex(@"\.(\w+)\b")]
    private static partial Regex PropertyUse();

    [GeneratedRegex(@"""(\w+)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"transport\}(_\w+)""")]
    private static partial Regex MadeName();

    [GeneratedRegex(@"\$[{(]?(\w+)")]
    private static partial Regex NameUse();
}
