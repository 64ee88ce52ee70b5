using System.Text.RegularExpressions;

namespace Postfix.Tests.Structure;

/// <summary>A method or constructor, found by the layout that the formatter keeps.</summary>
/// <param name="Place">File, line and first line.</param>
/// <param name="Parameters">The parameters that a caller has to think of: not those that the compiler supplies.</param>
/// <param name="Lines">How many lines it has, documentation and attributes not counted.</param>
internal sealed partial record SourceMember(string Place, IReadOnlyList<string> Parameters, int Lines)
{
    /// <summary>The methods and constructors of a file.</summary>
    public static IEnumerable<SourceMember> Of(string file)
    {
        var lines = Repository.ReadLines(file);
        for (var start = 0; start < lines.Length; start++)
        {
            if (FirstLine().Match(lines[start]) is { Success: true } first)
            {
                var end = End(lines, start, first.Groups[1].Length);
                if (ParametersOf(string.Join(' ', lines[start..end])) is { } parameters)
                {
                    yield return new($"{file}:{start + 1} {lines[start].Trim()}", parameters, end - start);
                }
            }
        }
    }

    /// <summary>What a declaration has between its parentheses, item by item; null when it has none.</summary>
    public static List<string>? ParametersOf(string declaration)
    {
        if (ListStart().Match(declaration) is not { Success: true } start)
        {
            return null;
        }

        var list = Literal().Replace(declaration[start.Length..], "");
        List<string> parameters = [""];
        for (var (depth, i) = (1, 0); depth > 1 || list[i] != ')'; i++)
        {
            depth += "([<{".Contains(list[i]) ? 1 : ")]>}".Contains(list[i]) ? -1 : 0;
            if (depth == 1 && list[i] == ',')
            {
                parameters.Add("");
            }
            else
            {
                parameters[^1] += list[i];
            }
        }

        return [.. parameters.Select(text => text.Trim()).Where(text => text.Length > 0 && !text.StartsWith("[Caller", StringComparison.Ordinal))];
    }

    // What stands in the member's column and is no brace belongs to the next one.
    private static int End(string[] lines, int start, int indent)
    {
        var end = start + 1;
        for (var i = end; i < lines.Length; i++)
        {
            var column = lines[i].Length - lines[i].TrimStart().Length;
            if (lines[i].Length == 0)
            {
                continue;
            }

            if (column < indent || (column == indent && !"{}()]".Contains(lines[i][column])))
            {
                break;
            }

            end = i + 1;
        }

        return end;
    }

    [GeneratedRegex(@"^( {4}| {8})(?:public|private|internal|protected) (?!.*\b(?:class|struct|record|interface|enum|delegate)\b)")]
    private static partial Regex FirstLine();

    [GeneratedRegex(@"^[^={;]*?\w(?:<[\w, ]+>)?\(")]
    private static partial Regex ListStart();

    [GeneratedRegex(""" "[^"]*"|'.'|=> """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literal();
}
