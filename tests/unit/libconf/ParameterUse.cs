using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Postfix.Conf;
using Postfix.Tests.Structure;

namespace Postfix.Tests.Conf;

/// <summary>Which parameters the programs use, apart from declaring and listing them.</summary>
internal static partial class ParameterUse
{
    private const byte Call = 0x28, CallVirtual = 0x6F;

    private static readonly HashSet<(string Group, string Getter)> s_getters =
        [.. Repository.Libraries.Concat(Repository.Programs).Where(name => name is not ("libconf" or "postconf")).SelectMany(Imported), .. Own()];

    private static readonly string s_sources = string.Join('\n', Repository.Sources().Where(IsUser).Select(Repository.Read));
    private static readonly HashSet<string> s_texts = [.. Words(Quoted(), s_sources), .. Words(NameUse(), s_sources)];

    // Ends of names that are made from that of a transport or a service.
    private static readonly HashSet<string> s_ends = Words(MadeName(), s_sources);

    /// <summary>Whether a program or library reads the parameter, or one whose built-in value refers to it.</summary>
    public static bool IsRead(ParameterDeclaration parameter)
        => IsReadItself(parameter) || ParameterCatalog.All.Declarations.Any(other => !Lists(other)
            && Words(NameUse(), other.Default).Contains(parameter.Name) && IsReadItself(other));

    private static bool IsReadItself(ParameterDeclaration parameter)
        => s_texts.Contains(parameter.Name)
            || s_ends.Any(end => parameter.Name.EndsWith(end, StringComparison.Ordinal))
            || s_getters.Contains((parameter.Group, "get_" + parameter.Property));

    // These name parameters for others to use.
    private static bool Lists(ParameterDeclaration parameter) => parameter.Name is "proxy_read_maps" or "proxy_write_maps";

    // Declarations do not count, except those that are made for the names of transports and services.
    private static bool IsUser(string file) => file is "libconf/Parameters/TransportParameters.cs" or "libconf/Parameters/ServiceTimeLimit.cs"
        || (!file.StartsWith("libconf/Parameter", StringComparison.Ordinal) && !file.StartsWith("postconf/", StringComparison.Ordinal));

    // What one assembly calls in another is in a table of its own.
    private static IEnumerable<(string Group, string Getter)> Imported(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        var reader = file.GetMetadataReader();
        return [.. reader.MemberReferences.Select(reader.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (reader.GetString(reader.GetTypeReference((TypeReferenceHandle)member.Parent).Name), reader.GetString(member.Name)))];
    }

    // What libconf uses itself has to be looked for in its code.
    private static IEnumerable<(string Group, string Getter)> Own()
    {
        using var file = new PEReader(File.OpenRead(typeof(ParameterBinder).Assembly.Location));
        var reader = file.GetMetadataReader();
        var called = reader.MethodDefinitions.Select(reader.GetMethodDefinition)
            .Where(method => method.RelativeVirtualAddress != 0)
            .SelectMany(method => CallsIn(file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? []))
            .ToHashSet();
        return [.. reader.MethodDefinitions.Where(handle => called.Contains(TokenOf(handle))).Select(reader.GetMethodDefinition)
            .Select(method => (reader.GetString(reader.GetTypeDefinition(method.GetDeclaringType()).Name), reader.GetString(method.Name)))];
    }

    private static int TokenOf(MethodDefinitionHandle handle) => System.Reflection.Metadata.Ecma335.MetadataTokens.GetToken(handle);

    private static IEnumerable<int> CallsIn(byte[] code) => Enumerable.Range(0, Math.Max(code.Length - 4, 0))
        .Where(at => code[at] is Call or CallVirtual)
        .Select(at => BitConverter.ToInt32(code, at + 1));

    private static HashSet<string> Words(Regex pattern, string text) => pattern.Matches(text).Select(static match => match.Groups[1].Value).ToHashSet();

    [GeneratedRegex(@"""(\w+)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"transport\}(_\w+)""")]
    private static partial Regex MadeName();

    [GeneratedRegex(@"\$[{(]?(\w+)")]
    private static partial Regex NameUse();
}
