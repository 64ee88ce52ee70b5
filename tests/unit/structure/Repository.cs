using System.Xml.Linq;

namespace Postfix.Tests.Structure;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folders of libraries, as their projects are named.</summary>
    public static IReadOnlyList<string> Libraries { get; } = [.. Folders().Where(IsLibrary)];

    /// <summary>The folders of programs.</summary>
    public static IReadOnlyList<string> Programs { get; } = [.. Folders().Where(folder => !IsLibrary(folder))];

    /// <summary>The source files of libraries and programs, relative to the root.</summary>
    public static IEnumerable<string> Sources() => SourcesUnder(Libraries.Concat(Programs));

    /// <summary>The source files under some folders, relative to the root.</summary>
    public static IEnumerable<string> SourcesUnder(IEnumerable<string> folders) => folders
        .Select(folder => Path.Combine(Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Root, file))
        .Order(StringComparer.Ordinal);

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    public static string[] ReadLines(string relative) => File.ReadAllLines(Path.Combine(Root, relative));

    /// <summary>The names of the projects that a project refers to.</summary>
    public static IEnumerable<string> References(string project) => XDocument
        .Load(Path.Combine(Root, project, project + ".csproj"))
        .Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

    private static bool IsLibrary(string folder) => folder.StartsWith("lib", StringComparison.Ordinal);

    private static IEnumerable<string> Folders() => Directory.EnumerateDirectories(Root)
        .Select(folder => Path.GetFileName(folder))
        .Where(folder => File.Exists(Path.Combine(Root, folder, folder + ".csproj")))
        .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Postfix.Net.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("the tests run outside of a working copy");
        }

        return folder;
    }
}
