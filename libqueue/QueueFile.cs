using Postfix.Posix;

namespace Postfix.Queue;

/// <summary>A queue file that is being written: it counts only after <see cref="Commit"/>.</summary>
/// <param name="File">The file, open for reading and writing.</param>
/// <param name="Queue">The queue it is in.</param>
/// <param name="Id">Its queue id.</param>
/// <param name="Directories">Where queue files lie.</param>
public sealed record QueueFile(PosixFile File, string Queue, string Id, QueueDirectories Directories) : IDisposable
{
    /// <summary>Mode of a finished file (0700).</summary>
    public const int ReadyMode = 0x1c0;

    /// <summary>Mode of a finished file from postdrop (0744).</summary>
    public const int MaildropMode = 0x1e4;

    /// <summary>Mode of a file that is being written (0600).</summary>
    public const int IncompleteMode = 0x180;

    /// <summary>Mode of a file that a reader found damaged (0400).</summary>
    public const int CorruptMode = 0x100;

    /// <summary>Mode bit: flush dead destinations for this message (0040).</summary>
    public const int UnthrottleBit = 0x20;

    /// <summary>Mode bit: the administrator wants this message returned now (0010).</summary>
    public const int ExpireBit = 0x08;

    /// <summary>Mode bits that the owner has (0700).</summary>
    public const int OwnerBits = 0x1c0;

    /// <summary>The path, relative to the queue directory.</summary>
    public string Path => Directories.PathOf(Queue, Id);

    /// <summary>Makes the file count: changes its mode and brings it to the disk. From here on the message is accepted.</summary>
    /// <param name="mode">The mode.</param>
    /// <exception cref="PosixException">It cannot be done; the message is not accepted.</exception>
    public void Commit(int mode = ReadyMode)
    {
        File.ChangeMode(mode);
        File.Sync();
    }

    /// <summary>Removes the file.</summary>
    public void Discard() => _ = Directories.TryRemove(Queue, Id);

    /// <summary>Closes the file; it stays on disk as it is.</summary>
    public void Dispose() => File.Dispose();
}
