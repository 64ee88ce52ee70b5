using Postfix.Posix;

namespace Postfix.Delivery;

/// <summary>Opens mailbox files so that nobody is tricked by links in a directory that others may write to.</summary>
internal static class SafeFile
{
    private const int WritableByOthers = 0x12; // 022

    /// <summary>Opens an existing file or creates it exclusively.</summary>
    /// <param name="path">The file.</param>
    /// <param name="flags">How to open it; <see cref="OpenFlags.Create"/> asks for creation when it is missing.</param>
    /// <param name="owner">Who shall own a created file; null for the one who creates it.</param>
    /// <param name="usualStatus">The status of failures without one of their own.</param>
    public static (PosixFile? File, FileFailure? Failure) Open(string path, OpenFlags flags, FileIdentity? owner, string usualStatus)
    {
        var mayCreate = flags.HasFlag(OpenFlags.Create);
        var existing = flags & ~(OpenFlags.Create | OpenFlags.Exclusive);
        var result = OpenExisting(path, existing, usualStatus);
        if (result.File is null && mayCreate && result.Failure!.ErrorNumber == Errno.ENOENT)
        {
            result = Create(path, existing, owner, usualStatus);
            if (result.File is null && result.Failure!.ErrorNumber == Errno.EEXIST)
            {
                // Somebody else made it in between.
                result = OpenExisting(path, existing, usualStatus);
            }
        }
        return result;
    }

    private static (PosixFile? File, FileFailure? Failure) OpenExisting(string path, OpenFlags flags, string usualStatus)
    {
        var errno = PosixFile.TryOpen(path, flags, 0, out var file);
        if (file is null)
        {
            return (null, FileFailure.Of(errno, usualStatus, "cannot open file"));
        }
        var failure = Check(path, file.Status(), usualStatus);
        if (failure is not null)
        {
            file.Dispose();
            return (null, failure);
        }
        return (file, null);
    }

    private static FileFailure? Check(string path, FileStatus opened, string usualStatus)
    {
        if (opened.IsDirectory)
        {
            return new FileFailure(usualStatus, "file is a directory", Errno.EISDIR);
        }
        if (opened.LinkCount != 1)
        {
            return new FileFailure(usualStatus, $"file has {opened.LinkCount} hard links", Errno.EPERM);
        }
        var errno = FileStatus.TryGet(path, out var named, followLinks: false);
        if (errno != 0)
        {
            return new FileFailure(FileFailure.StatusFor(errno, usualStatus), $"file status changed unexpectedly: {Errno.Text(errno)}", errno);
        }
        if (named.IsSymbolicLink)
        {
            return IsTrustedLink(path, named) ? null : new FileFailure(usualStatus, "file is a symbolic link", Errno.EPERM);
        }
        return named.Device == opened.Device && named.Inode == opened.Inode
            ? null
            : new FileFailure(usualStatus, "file status changed unexpectedly", Errno.EPERM);
    }

    /// <summary>A link that root made in a directory where only root can replace it, as /dev/null is on some systems.</summary>
    private static bool IsTrustedLink(string path, FileStatus link)
    {
        if (link.Uid != 0)
        {
            return false;
        }
        var parent = Path.GetDirectoryName(path);
        return FileStatus.TryGet(string.IsNullOrEmpty(parent) ? "." : parent, out var directory) == 0
            && directory.Uid == 0 && (directory.Permissions & WritableByOthers) == 0;
    }

    private static (PosixFile? File, FileFailure? Failure) Create(string path, OpenFlags flags, FileIdentity? owner, string usualStatus)
    {
        var errno = PosixFile.TryOpen(path, flags | OpenFlags.Create | OpenFlags.Exclusive, Convert.ToInt32("600", 8), out var file);
        if (file is null)
        {
            return (null, FileFailure.Of(errno, usualStatus, "cannot create file exclusively"));
        }
        if (owner is { } user)
        {
            try
            {
                file.ChangeOwner(user.Uid, user.Gid);
            }
            catch (PosixException problem)
            {
                file.Dispose();
                return (null, FileFailure.Of(problem.Errno, usualStatus, "cannot change file ownership"));
            }
        }
        return (file, null);
    }
}
