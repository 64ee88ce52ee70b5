using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Master;

/// <summary>A file with this process's id that is locked as long as the process lives, so that there is only one.</summary>
internal static class LockFile
{
    private const int Mode = 0x180;

    /// <summary>True when another process holds the lock.</summary>
    public static bool IsHeld(string path)
    {
        if (PosixFile.TryOpen(path, OpenFlags.ReadWrite, 0, out var file) != 0 || file is null)
        {
            return false;
        }
        using (file)
        {
            return !file.TryLock(LockKind.Exclusive, LockStyle.Flock);
        }
    }

    /// <summary>Takes the lock and writes the id; the file is never closed.</summary>
    /// <exception cref="FatalException">The file cannot be opened, or another process holds it.</exception>
    public static PosixFile Take(string path)
    {
        var errno = PosixFile.TryOpen(path, OpenFlags.ReadWrite | OpenFlags.Create, Mode, out var file);
        if (file is null)
        {
            throw new FatalException($"open lock file {path}: {(errno == Errno.EISDIR ? "file is a directory" : Errno.Text(errno))}");
        }
        if (file.Status() is { IsRegular: false })
        {
            throw new FatalException($"open lock file {path}: file is not a regular file");
        }
        if (!file.TryLock(LockKind.Exclusive, LockStyle.Flock))
        {
            var content = new byte[64];
            var owner = ByteText.Decode(content.AsSpan(0, file.ReadAt(content, 0))).Trim();
            throw new FatalException($"open lock file {path}: unable to set exclusive lock: Resource temporarily unavailable (process {owner})");
        }
        file.Truncate(0);
        file.Write(ByteText.Encode($"{CurrentProcess.Id,32}\n"));
        return file;
    }
}
