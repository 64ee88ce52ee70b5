using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>Walks everything below a folder.</summary>
internal static class FileTree
{
    /// <summary>Each file and folder below a folder; links are not followed, what vanishes on the way is left out.</summary>
    internal static IEnumerable<(string Path, FileStatus Status)> Walk(string directory)
    {
        var open = new Stack<string>([directory]);
        while (open.TryPop(out var current))
        {
            foreach (var name in Names(current))
            {
                var path = $"{current}/{name}";
                if (FileStatus.TryGet(path, out var status, followLinks: false) != 0)
                {
                    continue;
                }
                if (status.IsDirectory)
                {
                    open.Push(path);
                }
                yield return (path, status);
            }
        }
    }

    private static List<string> Names(string directory)
    {
        try
        {
            return [.. FileSystem.List(directory).Order(StringComparer.Ordinal)];
        }
        catch (PosixException e) when (e.Errno is Errno.ENOENT or Errno.ENOTDIR)
        {
            return [];
        }
    }
}
