using System.Text.RegularExpressions;

namespace Postfix.Tests.Structure;

/// <summary>Files, methods and parameter lists stay small enough to be read in one go.</summary>
[TestFixture]
internal sealed partial class SizeTests
{
    private const int FileLimit = 300;
    private const int MethodLimit = 40;
    private const int ParameterLimit = 4;

    [Test]
    public void A_file_has_at_most_a_few_hundred_lines()
        => Assert.That(Everything().Where(file => Repository.ReadLines(file).Length > FileLimit), Is.Empty);

    [Test]
    public void A_method_fits_a_screen()
        => Assert.That(Everything().SelectMany(SourceMember.Of).Where(member => member.Lines > MethodLimit), Is.Empty);

    // What C calls, or is called from C, has the parameters that it has.
    [Test]
    public void A_method_has_few_parameters()
        => Assert.That(
            Everything().SelectMany(SourceMember.Of)
                .Where(member => member.Parameters.Count > ParameterLimit && !Foreign().IsMatch(member.Place)),
            Is.Empty);

    // A record is its fields, and they have names where it is made.
    [Test]
    public void A_class_is_made_of_few_parameters()
        => Assert.That(Everything().Where(file => CountOfClass(Repository.Read(file)) > ParameterLimit), Is.Empty);

    [TestCase("public static void Go()", 0)]
    [TestCase("public Go(int one, string two = \",\")", 2)]
    [TestCase("private async ValueTask<(int, int)> GoAsync<T>((int, int) one, Func<int, T> two, [CallerMemberName] string name = \"\") => 1;", 2)]
    public void Parameters_are_counted(string declaration, int count)
        => Assert.That(SourceMember.ParametersOf(declaration), Has.Count.EqualTo(count));

    [Test]
    public void Members_are_found()
    {
        var found = SourceMember.Of("tests/unit/structure/SizeTests.cs").ToList();
        Assert.That(found.Select(member => member.Lines), Has.Some.EqualTo(5));
        Assert.That(found.Select(member => member.Parameters.Count), Is.EqualTo(new[] { 0, 0, 0, 0, 2, 0, 0, 1, 0, 0 }));
    }

    private static IEnumerable<string> Everything() => Repository.Sources().Concat(Repository.SourcesUnder(["tests/unit", "tests/system"]));

    private static int CountOfClass(string source) => ClassStart().Match(source) is { Success: true } start
        ? SourceMember.ParametersOf(source[start.Index..])!.Count
        : 0;

    [GeneratedRegex(@" partial |\(void\*")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"^(?:public|internal)[\w ]*\bclass \w+(?:<\w+>)?(?=\()", RegexOptions.Multiline)]
    private static partial Regex ClassStart();
}
