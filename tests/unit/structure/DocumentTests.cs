using System.Text.RegularExpressions;

namespace Postfix.Tests.Structure;

/// <summary>Documents point to things that exist.</summary>
[TestFixture]
internal sealed partial class DocumentTests
{
    [TestCase("ARCHITECTURE.md")]
    [TestCase("CONTRIBUTING.md")]
    [TestCase("README.md")]
    public void Links_lead_to_files_and_folders(string document)
    {
        var broken = Link().Matches(Repository.Read(document))
            .Select(match => match.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Repository.Root, target)));
        Assert.That(broken, Is.Empty);
    }

    [Test]
    public void The_readme_names_every_folder()
    {
        var text = Repository.Read("README.md");
        var missing = Repository.Libraries.Concat(Repository.Programs)
            .Where(folder => !Regex.IsMatch(text, $@"\b{Regex.Escape(folder)}\b"));
        Assert.That(missing, Is.Empty);
    }

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
