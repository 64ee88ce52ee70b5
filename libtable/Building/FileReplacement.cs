using System.Security.Cryptography;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// Replaces a file by a new one that is made beside it. Where that is not possible (no right to write into the folder, a
/// link, another owner) the new one is made elsewhere and copied over the old one while that is locked.
/// </summary>
internal sealed class FileReplacement : IDisposable
{
    private const int LinkLimit = 10;
    private const string TemporarySuffix = ".tmp";

    private readonly PosixFile? _existing;
    private PosixFile? _temporary;

    private FileReplacement(string path, PosixFile? existing, PosixFile temporary, bool inPlace)
    {
        Path = path;
        _existing = existing;
        _temporary = temporary;
        IsInPlace = inPlace;
    }

    /// <summary>The file that is replaced.</summary>
    public string Path { get; }

    /// <summary>Where the new file is made.</summary>
    public string TemporaryPath => _temporary!.Path; // asked before the end only

    /// <summary>Whether the content is copied over the existing file at the end.</summary>
    public bool IsInPlace { get; }

    /// <summary>Begins; waits while somebody else replaces the same file.</summary>
    /// <exception cref="FatalException">The file cannot be written.</exception>
    public static FileReplacement Begin(string path)
    {
        var target = FollowLinks(path);
        var error = PosixFile.TryOpen(target, OpenFlags.ReadWrite, 0, out var existing);
        if (error is not 0 and not Errno.ENOENT)
        {
            throw new FatalException($"open {path}: {Errno.Text(error)}");
        }

        if (existing is not null && !CanReplace(existing.Status()))
        {
            return new FileReplacement(path, existing, CreateElsewhere(), inPlace: true);
        }

        var temporary = OpenLocked(target + TemporarySuffix, out error);
        if (temporary is not null)
        {
            return new FileReplacement(target, existing, temporary, inPlace: false);
        }

        return existing is not null
            ? new FileReplacement(path, existing, CreateElsewhere(), inPlace: true)
            : throw new FatalException($"open database {path}: {Errno.Text(error)}");
    }

    /// <summary>Puts the new file into place.</summary>
    /// <param name="mode">Access bits, unless there was a file before.</param>
    /// <exception cref="PosixException">It cannot be put there.</exception>
    public void Commit(int mode)
    {
        if (_temporary is not { } temporary)
        {
            return;
        }

        if (IsInPlace)
        {
            CopyOver(temporary.Path);
            FileSystem.Unlink(temporary.Path);
        }
        else
        {
            var old = _existing?.Status();
            FileSystem.ChangeMode(temporary.Path, old?.Permissions ?? mode);
            if (old is { } status && (status.Uid != Identity.EffectiveUserId || status.Gid != Identity.EffectiveGroupId))
            {
                FileSystem.ChangeOwner(temporary.Path, status.Uid, status.Gid);
            }

            FileSystem.Rename(temporary.Path, Path);
        }

        temporary.Dispose();
        _temporary = null;
    }

    /// <summary>Gives up what was not put into place.</summary>
    public void Dispose()
    {
        if (_temporary is { } temporary)
        {
            FileSystem.TryUnlink(temporary.Path);
            temporary.Dispose();
            _temporary = null;
        }

        _existing?.Dispose();
    }

    private static string FollowLinks(string path)
    {
        for (var i = 0; i < LinkLimit && FileSystem.ReadLink(path) is { Length: > 0 } target; i++)
        {
            path = target[0] == '/' ? target : System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", target);
        }

        return path;
    }

    private static bool CanReplace(in FileStatus status)
        => status.LinkCount == 1 && (Identity.EffectiveUserId == 0
            || (status.Uid == Identity.EffectiveUserId && status.Gid == Identity.EffectiveGroupId));

    private static PosixFile? OpenLocked(string path, out int error)
    {
        while (true)
        {
            error = PosixFile.TryOpen(path, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.NoFollow, 0x180, out var file); // 0600
            if (file is null)
            {
                return null;
            }

            file.TryLock(LockKind.Exclusive, LockStyle.Flock, wait: true);

            // Who held the lock before has renamed or removed the file.
            var mine = file.Status();
            if (FileStatus.TryGet(path, out var status, followLinks: false) == 0 && status.Inode == mine.Inode && status.Device == mine.Device)
            {
                file.Truncate(0);
                return file;
            }

            file.Dispose();
        }
    }

    private static PosixFile CreateElsewhere()
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "postmap." + RandomNumberGenerator.GetHexString(16, lowercase: true));
        return PosixFile.Open(path, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.NoFollow, 0x180); // 0600
    }

    private void CopyOver(string from)
    {
        using var source = PosixFile.Open(from, OpenFlags.ReadOnly);
        var target = _existing!; // in place means that there is one
        target.TryLock(LockKind.Exclusive, LockStyle.Flock, wait: true);
        target.TryLock(LockKind.Exclusive, LockStyle.Fcntl, wait: true);
        target.Truncate(0);
        target.Seek(0, SeekOrigin.Begin);
        var block = new byte[65536];
        int got;
        while ((got = source.Read(block)) > 0)
        {
            target.Write(block.AsSpan(0, got));
        }

        target.Sync();
    }
}
