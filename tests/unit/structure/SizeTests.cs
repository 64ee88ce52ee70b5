using System.Text.RegularExpressions;

namespace Postfix.Tests.Structure;

/// <summary>Files and methods stay small enough to be read in one go.</summary>
[TestFixture]
internal sealed partial class SizeTests
{
    private const int FileLimit = 300;
    private const int MethodTarget = 40;
    private const int MethodLimit = 80;

    [Test]
    public void A_file_has_at_most_a_few_hundred_lines()
    {
        var sizes = Repository.Sources().Select(file => (Name: file, Lines: Repository.ReadLines(file).Length)).ToList();
        Assert.That(sizes.Where(size => size.Lines > FileLimit), Is.Empty);
    }

    [Test]
    public void A_method_fits_a_screen()
    {
        var sizes = Repository.Sources().SelectMany(Methods).ToList();
        Report(sizes, MethodTarget);
        Assert.That(sizes.Where(size => size.Lines > MethodLimit), Is.Empty);
    }

    private static void Report(List<(string Name, int Lines)> sizes, int target)
    {
        foreach (var (name, lines) in sizes.Where(size => size.Lines > target))
        {
            TestContext.Out.WriteLine($"{name}: {lines} lines, the target is {target}");
        }
    }

    // The formatter puts a member's braces on lines of their own, in the column where the member starts.
    private static IEnumerable<(string Name, int Lines)> Methods(string file)
    {
        var lines = Repository.ReadLines(file);
        for (var start = 1; start < lines.Length; start++)
        {
            var indent = lines[start].Length - 1;
            if (indent is not (4 or 8) || !lines[start].EndsWith('{') || lines[start].Trim() != "{")
            {
                continue;
            }

            var end = Array.IndexOf(lines, new string(' ', indent) + "}", start);
            if (indent == 4 && Declaration(lines, start) is var text && !TypeDeclaration().IsMatch(text))
            {
                yield return ($"{file}:{start} {text.Trim()}", end - start - 1);
            }
        }
    }

    private static string Declaration(string[] lines, int brace)
    {
        var first = brace - 1;
        while (first > 0 && lines[first].StartsWith("     ", StringComparison.Ordinal))
        {
            first--;
        }

        return lines[first];
    }

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\b")]
    private static partial Regex TypeDeclaration();
}
