using Postfix.Posix;

namespace Postfix.Queue;

/// <summary>Walks over the files of a queue, in folders of whatever depth they lie.</summary>
public static class QueueScan
{
    /// <summary>The names below a folder whose form is that of a queue id. Lazy: a caller may stop and go on.</summary>
    /// <param name="queue">The queue or log folder.</param>
    /// <remarks>Postfix: a name of one character is a folder of a hashed queue, whatever the configured depth.</remarks>
    public static IEnumerable<QueueScanEntry> Walk(string queue)
    {
        var folders = new Stack<string>();
        folders.Push(queue);
        while (folders.TryPop(out var folder))
        {
            foreach (var name in ListOrNothing(folder))
            {
                if (name.Length == 1)
                {
                    folders.Push(folder + "/" + name);
                }
                else if (QueueId.IsValid(name))
                {
                    yield return new QueueScanEntry(name, folder + "/" + name);
                }
            }
        }
    }

    // A folder may vanish between its listing and its opening.
    private static IEnumerable<string> ListOrNothing(string folder)
    {
        try
        {
            return FileSystem.List(folder);
        }
        catch (PosixException exception) when (exception.Errno is Errno.ENOENT or Errno.ENOTDIR)
        {
            return [];
        }
    }
}
