using Postfix.Posix;

namespace Postfix.Reindex;

/// <summary>The files of a Berkeley DB table.</summary>
/// <param name="SourcePath">The text that it was made of.</param>
/// <param name="Source">That file.</param>
/// <param name="Index">The Berkeley DB file.</param>
/// <param name="Folder">The folder of both.</param>
internal sealed record TableFiles(string SourcePath, FileStatus Source, FileStatus Index, FileStatus Folder)
{
    /// <summary>The Berkeley DB file's name.</summary>
    public string IndexPath => SourcePath + ".db";

    /// <summary>The folder's name.</summary>
    public string FolderPath => FolderOf(SourcePath);

    /// <summary>Looks at the files.</summary>
    /// <param name="source">The text's name.</param>
    /// <param name="problem">What cannot be looked at.</param>
    public static TableFiles? TryFind(string source, out string problem)
    {
        problem = Look("legacy indexed file", source + ".db", out var index);
        problem = problem.Length > 0 ? problem : Look("source file", source, out _);
        problem = problem.Length > 0 ? problem : Look("parent directory", FolderOf(source), out _);
        return problem.Length == 0 && FileStatus.TryGet(source, out var text) == 0 && FileStatus.TryGet(FolderOf(source), out var folder) == 0
            ? new TableFiles(source, text, index, folder)
            : null;
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : "/";

    private static string Look(string what, string path, out FileStatus status)
    {
        var error = FileStatus.TryGet(path, out status);
        return error == 0 ? "" : $"look up status for {what} '{path}': {Errno.Text(error)}";
    }
}
