using System.Globalization;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Delivery;

/// <summary>Delivers messages to maildirs: a file of its own for each message, renamed from tmp to new when it is complete.</summary>
/// <param name="time">The clock.</param>
public sealed class MaildirDelivery(TimeProvider time)
{
    private const int DirectoryMode = 0x1C0; // 0700
    private const int FileMode = 0x180; // 0600

    /// <summary>Delivers a message; missing directories are made.</summary>
    /// <param name="directory">The maildir, with a slash at the end.</param>
    /// <param name="owner">The user to act as.</param>
    /// <param name="copy">The message.</param>
    /// <param name="usualStatus">The status of failures that have none of their own.</param>
    /// <returns>Null for success.</returns>
    /// <exception cref="Queue.QueueFormatException">The queue file is damaged; the maildir is as it was.</exception>
    public FileFailure? Deliver(string directory, FileIdentity owner, MailCopy copy, string usualStatus)
    {
        var now = time.GetUtcNow();
        var seconds = now.ToUnixTimeSeconds();
        var host = HostName.Get();
        using (Identity.Assume(owner.Uid, owner.Gid))
        {
            var temporary = string.Create(CultureInfo.InvariantCulture, $"{directory}tmp/{seconds}.P{CurrentProcess.Id}.{host}");
            var errno = Create(temporary, directory + "tmp", out var file);
            if (file is null)
            {
                return FileFailure.Of(errno, usualStatus, $"create maildir file {temporary}");
            }
            using (file)
            {
                try
                {
                    var status = file.Status();
                    var microseconds = now.Ticks / TimeSpan.TicksPerMicrosecond % 1_000_000;
                    var name = string.Create(CultureInfo.InvariantCulture,
                        $"{directory}new/{seconds}.V{status.Device:x}I{status.Inode:x}M{microseconds}.{host}");
                    return CopyWriter.Write(file, copy, isRegular: true) ?? Publish(temporary, name, directory, usualStatus);
                }
                finally
                {
                    Remove(temporary);
                }
            }
        }
    }

    private static int Create(string path, string parent, out PosixFile? file)
    {
        const OpenFlags Flags = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive;
        var errno = PosixFile.TryOpen(path, Flags, FileMode, out file);
        if (errno != Errno.ENOENT)
        {
            return errno;
        }
        errno = MakeDirectories(parent);
        return errno != 0 ? errno : PosixFile.TryOpen(path, Flags, FileMode, out file);
    }

    private static FileFailure? Publish(string temporary, string name, string directory, string usualStatus)
    {
        var errno = FileSystem.TryLink(temporary, name);
        if (errno == Errno.ENOENT)
        {
            // Mail readers expect cur as soon as there is new.
            MakeDirectories(directory + "cur");
            errno = MakeDirectories(directory + "new");
            if (errno == 0)
            {
                errno = FileSystem.TryLink(temporary, name);
            }
        }
        return errno == 0 ? null : FileFailure.Of(errno, usualStatus, $"create maildir file {name}");
    }

    private static void Remove(string path)
    {
        var errno = FileSystem.TryUnlink(path);
        if (errno != 0)
        {
            Log.Warning($"remove {path}: {Errno.Text(errno)}");
        }
    }

    /// <summary>Makes a directory and those above it; returns 0 or the error number.</summary>
    private static int MakeDirectories(string path)
    {
        for (var slash = path.IndexOf('/', 1); ; slash = path.IndexOf('/', slash + 1))
        {
            var part = slash < 0 ? path : path[..slash];
            var errno = FileStatus.TryGet(part, out var status);
            if (errno == 0 && !status.IsDirectory)
            {
                return Errno.ENOTDIR;
            }
            if (errno == Errno.ENOENT)
            {
                errno = FileSystem.TryMakeDirectory(part, DirectoryMode);
                errno = errno == Errno.EEXIST ? 0 : errno;
            }
            if (errno != 0 || slash < 0)
            {
                return errno;
            }
        }
    }
}
