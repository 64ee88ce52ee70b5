using Postfix.Posix;

namespace Postfix.Queue;

/// <summary>Where queue files lie: <c>queue/id</c>, or with folders named by the first characters of the id for a hashed queue.</summary>
/// <remarks>All paths are relative to the queue directory, which is the current directory of every daemon.</remarks>
/// <param name="hashedQueues">The queues with folders (<c>hash_queue_names</c>).</param>
/// <param name="depth">How many levels of folders (<c>hash_queue_depth</c>), 1 to 16.</param>
public sealed class QueueDirectories(IEnumerable<string> hashedQueues, int depth)
{
    private const int DirectoryMode = 0x1c0; // 0700
    private readonly HashSet<string> _hashed = new(hashedQueues, StringComparer.OrdinalIgnoreCase);

    /// <summary>How many levels of folders a hashed queue has.</summary>
    public int Depth => depth;

    /// <summary>Whether a queue has folders.</summary>
    /// <param name="queue">The queue.</param>
    public bool IsHashed(string queue) => _hashed.Contains(queue);

    /// <summary>The path of a file.</summary>
    /// <param name="queue">The queue or log folder.</param>
    /// <param name="id">The queue id.</param>
    public string PathOf(string queue, string id) => FolderOf(queue, id) + "/" + id;

    /// <summary>The path of the folder that holds a file.</summary>
    /// <param name="queue">The queue or log folder.</param>
    /// <param name="id">The queue id.</param>
    public string FolderOf(string queue, string id)
    {
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(id);
        if (!IsHashed(queue))
        {
            return queue;
        }

        var source = QueueId.HashSource(id);
        return string.Create(queue.Length + (2 * depth), (queue, source), static (path, state) =>
        {
            state.queue.CopyTo(path);
            for (int index = 0, position = state.queue.Length; position < path.Length; index++)
            {
                path[position++] = '/';
                path[position++] = index < state.source.Length ? state.source[index] : '_';
            }
        });
    }

    /// <summary>Makes the folders for a file; what exists stays.</summary>
    /// <param name="queue">The queue or log folder.</param>
    /// <param name="id">The queue id.</param>
    /// <returns>0, or the error number.</returns>
    public int TryMakeFolder(string queue, string id)
    {
        var folder = FolderOf(queue, id);
        for (var end = folder.IndexOf('/', StringComparison.Ordinal); end >= 0;)
        {
            end = folder.IndexOf('/', end + 1);
            var error = FileSystem.TryMakeDirectory(end < 0 ? folder : folder[..end], DirectoryMode);
            if (error is not 0 and not Errno.EEXIST)
            {
                return error;
            }
        }

        return 0;
    }

    /// <summary>Moves a file to another queue, making folders on demand.</summary>
    /// <param name="id">The queue id.</param>
    /// <param name="from">The queue it is in.</param>
    /// <param name="to">The queue it goes to.</param>
    /// <param name="newId">Its name there, when that changes.</param>
    /// <returns>0, or the error number.</returns>
    public int TryMove(string id, string from, string to, string? newId = null)
    {
        var source = PathOf(from, id);
        var target = PathOf(to, newId ?? id);
        var error = FileSystem.TryRename(source, target);
        if (error == Errno.ENOENT && IsHashed(to) && TryMakeFolder(to, newId ?? id) == 0)
        {
            error = FileSystem.TryRename(source, target);
        }

        return error;
    }

    /// <summary>Removes a file.</summary>
    /// <param name="queue">The queue or log folder.</param>
    /// <param name="id">The queue id.</param>
    /// <returns>0, or the error number.</returns>
    public int TryRemove(string queue, string id) => FileSystem.TryUnlink(PathOf(queue, id));

    /// <summary>Opens a file of the queue.</summary>
    /// <param name="queue">The queue or log folder.</param>
    /// <param name="id">The queue id.</param>
    /// <param name="flags">How; with <see cref="OpenFlags.Create"/> folders are made on demand and the mode is 0600.</param>
    /// <param name="file">The file.</param>
    /// <returns>0, or the error number.</returns>
    public int TryOpen(string queue, string id, OpenFlags flags, out PosixFile? file)
    {
        const int mode = 0x180; // 0600
        var path = PathOf(queue, id);
        var error = PosixFile.TryOpen(path, flags, mode, out file);
        if (error == Errno.ENOENT && (flags & OpenFlags.Create) != 0 && IsHashed(queue) && TryMakeFolder(queue, id) == 0)
        {
            error = PosixFile.TryOpen(path, flags, mode, out file);
        }

        return error;
    }
}
