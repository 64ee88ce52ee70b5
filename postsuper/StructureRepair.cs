using System.Globalization;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Postsuper;

/// <summary>Puts files where they belong under the name they ought to have, and removes leftovers.</summary>
/// <param name="directories">Where queue files lie.</param>
/// <param name="longIds">Whether long ids are used.</param>
/// <param name="options">What is to be done.</param>
internal sealed class StructureRepair(QueueDirectories directories, bool longIds, PostsuperOptions options)
{
    // Names change in two steps, as another file may still have the new name.
    private const string Suffix = "#FIX";
    private const long TemporaryLifetime = 36 * 3600;
    private static readonly string[] s_logs = [QueueName.Bounce, QueueName.Defer, QueueName.Trace];
    private readonly long _now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>How many messages were given another id.</summary>
    public int Renamed { get; private set; }

    /// <summary>Repairs.</summary>
    /// <param name="queues">The queues to look at.</param>
    public void Run(IReadOnlyList<string> queues)
    {
        // Once more after names have changed, until all is in its place.
        for (var before = -1; before != Renamed;)
        {
            before = Renamed;
            foreach (var queue in queues)
            {
                Walk(queue, queue, 0);
            }

            foreach (var queue in options.FixesStructure ? queues.Concat(s_logs).Distinct() : [])
            {
                FinishRenames(queue);
            }
        }
    }

    private void Walk(string queue, string folder, int depth)
    {
        foreach (var name in List(folder))
        {
            var path = folder + "/" + name;
            if (FileStatus.TryGet(path, out var status, followLinks: false) != 0)
            {
                continue;
            }

            if (status.IsDirectory)
            {
                if (name.Length == 1)
                {
                    Walk(queue, path, depth + 1);
                    RemoveFolder(queue, path, depth + 1);
                }
            }
            else if (status.IsRegular)
            {
                Look(queue, path, name, status);
            }
        }
    }

    private void Look(string queue, string path, string name, FileStatus status)
    {
        if (!QueueId.IsValid(name))
        {
            LookAtOther(path, name, status);
            return;
        }

        if (!options.FixesStructure || queue == QueueName.Flush)
        {
            return;
        }

        if (IsMessageQueue(queue) && NewName(name, status.Inode) is { } id)
        {
            Rename(path, directories.PathOf(queue, id), id + Suffix);
            RenameLogs(name, id);
            Renamed++;
        }
        else if (directories.PathOf(queue, name) is var wanted && wanted != path)
        {
            _ = directories.TryMakeFolder(queue, name);
            Check(FileSystem.TryRename(path, wanted), $"rename file {path} as {wanted}");
        }
    }

    private void LookAtOther(string path, string name, FileStatus status)
    {
        if (IsTemporary(name) && options.PurgesTemporaryFiles && (status.Permissions & QueueFile.OwnerBits) != QueueFile.ReadyMode
            && _now > status.ModifiedSeconds + TemporaryLifetime)
        {
            Check(FileSystem.TryUnlink(path), $"remove file {path}");
        }
        else if (!name.EndsWith(Suffix, StringComparison.Ordinal))
        {
            Log.Warning($"bogus file name: {path}");
        }
    }

    private static bool IsMessageQueue(string queue)
        => queue is QueueName.Maildrop or QueueName.Incoming or QueueName.Active or QueueName.Deferred or QueueName.Hold;

    private string? NewName(string name, ulong inode)
    {
        if (!QueueId.TryGetMicroseconds(name, out var microseconds) || !QueueId.TryGetInode(name, out var found))
        {
            return null;
        }

        if (QueueId.IsLong(name))
        {
            return !longIds ? QueueId.Create(longForm: false, 0, microseconds, inode)
                : options.ChecksLongNames && found != inode ? QueueId.WithInode(name, inode)
                : null;
        }

        return found != inode ? QueueId.WithInode(name, inode) : null;
    }

    // A log has its message's id, and may lie in another folder for it.
    private void RenameLogs(string oldId, string newId)
    {
        foreach (var log in s_logs)
        {
            foreach (var path in new[] { directories.PathOf(log, oldId), log + "/" + oldId })
            {
                if (FileStatus.TryGet(path, out _) == 0)
                {
                    Rename(path, directories.PathOf(log, newId), newId + Suffix);
                    break;
                }
            }
        }
    }

    private static void Rename(string path, string target, string name)
    {
        // In the folder where it is: the target's may not exist yet.
        var folder = path[..path.LastIndexOf('/')];
        Check(FileSystem.TryRename(path, folder + "/" + name), $"rename file {path} as {target}");
    }

    private void FinishRenames(string queue)
    {
        foreach (var path in Unfinished(queue).ToArray())
        {
            var id = path[(path.LastIndexOf('/') + 1)..^Suffix.Length];
            var target = directories.PathOf(queue, id);
            _ = directories.TryMakeFolder(queue, id);
            Check(FileSystem.TryRename(path, target), $"rename file {path} as {target}");
        }
    }

    private static IEnumerable<string> Unfinished(string folder)
    {
        foreach (var name in List(folder))
        {
            var path = folder + "/" + name;
            if (name.EndsWith(Suffix, StringComparison.Ordinal) && QueueId.IsValid(name.AsSpan(0, name.Length - Suffix.Length)))
            {
                yield return path;
            }
            else if (name.Length == 1)
            {
                foreach (var deeper in Unfinished(path))
                {
                    yield return deeper;
                }
            }
        }
    }

    private void RemoveFolder(string queue, string path, int depth)
    {
        if (options.FixesStructure && (!directories.IsHashed(queue) || depth > directories.Depth))
        {
            var error = FileSystem.TryRemoveDirectory(path);
            if (error is not 0 and not Errno.ENOENT and not Errno.ENOTEMPTY and not Errno.EEXIST)
            {
                Log.Warning($"remove subdirectory {path}: {Errno.Text(error)}");
            }
        }
    }

    // As the names under which queue files are made: microseconds and process id.
    private static bool IsTemporary(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && long.TryParse(name.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && long.TryParse(name.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    private static string[] List(string folder)
    {
        try
        {
            return [.. FileSystem.List(folder)];
        }
        catch (PosixException exception) when (exception.Errno is Errno.ENOENT or Errno.ENOTDIR)
        {
            return [];
        }
    }

    private static void Check(int error, string operation)
    {
        if (error is not 0 and not Errno.ENOENT)
        {
            throw new FatalException($"{operation}: {Errno.Text(error)}");
        }
    }
}
