using System.Text.RegularExpressions;

namespace Postfix.Tests.Structure;

/// <summary>A reader finds the same things in the same places.</summary>
[TestFixture]
internal sealed partial class LayoutTests
{
    [TestCaseSource(typeof(Repository), nameof(Repository.Programs))]
    public void A_program_folder_has_its_three_files(string program)
    {
        var folder = Path.Combine(Repository.Root, program);
        var start = Path.Combine(folder, "Program.cs");
        Assert.Multiple(() =>
        {
            Assert.That(start, Does.Exist);
            Assert.That(File.ReadAllLines(start), Has.Length.LessThanOrEqualTo(30), "Program.cs only starts the program");
            Assert.That(Directory.GetFiles(folder, program + ".?.md"), Is.Not.Empty, "a manual page");
            Assert.That(File.ReadAllLines(Path.Combine(folder, program + ".csproj")), Has.Length.LessThanOrEqualTo(20));
        });
    }

    [Test]
    public void A_file_is_named_as_the_type_in_it()
    {
        var wrong = Repository.Sources()
            .Where(file => Path.GetFileName(file) is not ("Program.cs" or "GlobalUsings.cs" or "AssemblyInfo.cs"))
            .Where(file => !Types(Repository.Read(file)).Contains(Path.GetFileName(file).Split('.')[0], StringComparer.Ordinal));
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void A_file_holds_one_type()
    {
        var wrong = Repository.Sources().Where(file => Types(Repository.Read(file)).Count() > 1);
        Assert.That(wrong, Is.Empty);
    }

    [TestCase("NotImplementedException")]
    [TestCase("TODO")]
    [TestCase("FIXME")]
    [TestCase("#region")]
    [TestCase("new Socket(")]
    [TestCase("NetworkStream")]
    [TestCase("TcpClient")]
    [TestCase("new FileStream(")]
    [TestCase("System.Reflection")]
    [TestCase("System.Diagnostics.Process")]
    [TestCase("new Process")]
    public void Sources_are_free_of(string text)
    {
        Assert.That(Repository.Sources().Where(file => Repository.Read(file).Contains(text, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void A_catch_block_does_something()
    {
        Assert.That(Repository.Sources().Where(file => EmptyCatch().IsMatch(Repository.Read(file))), Is.Empty);
    }

    [Test]
    public void Every_project_is_part_of_the_solution()
    {
        var solution = Repository.Read("Postfix.Net.sln");
        var missing = Repository.Libraries.Concat(Repository.Programs)
            .Where(project => !solution.Contains($"\\{project}.csproj\"", StringComparison.Ordinal));
        Assert.That(missing, Is.Empty);
    }

    private static IEnumerable<string> Types(string source) =>
        TopLevelType().Matches(source).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^(?:public|internal)?\s*(?:(?:static|sealed|abstract|readonly|ref|partial|unsafe)\s+)*(?:class|struct|enum|interface|record(?:\s+struct|\s+class)?)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"catch\s*(?:\([^)]*\))?\s*(?:when\s*\([^)]*\))?\s*\{\s*\}")]
    private static partial Regex EmptyCatch();
}
