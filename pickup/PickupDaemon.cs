using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Pickup;

/// <summary>pickup(8): each time it is woken, hands every finished file of the maildrop folder to cleanup.</summary>
internal sealed class PickupDaemon(DaemonContext context) : Daemon(context)
{
    private readonly MessageCopier _copier = new(context);

    public override async ValueTask OnTriggerAsync(ReadOnlyMemory<byte> request)
    {
        // New files may come while others are handed over, so it ends with a scan that finds nothing to do.
        while (await ScanAsync() > 0)
        {
        }
    }

    private async ValueTask<int> ScanAsync()
    {
        var done = 0;
        foreach (var (id, path) in QueueScan.Walk("maildrop"))
        {
            if (FileStatus.TryGet(path, out var status, followLinks: false) == 0
                && status.IsRegular
                && (status.Permissions & QueueFile.OwnerBits) == QueueFile.OwnerBits
                && await TakeAsync(new MaildropFile(id, path)))
            {
                done++;
            }
        }
        return done;
    }

    // True when the file is gone, so that another scan is worth it.
    private async ValueTask<bool> TakeAsync(MaildropFile found)
    {
        var errno = PosixFile.TryOpen(found.Path, OpenFlags.ReadOnly | OpenFlags.NonBlocking | OpenFlags.NoFollow, 0, out var file);
        if (file is null)
        {
            return OpenFailed(found, errno);
        }
        using (file)
        {
            var status = file.Status();
            if (!status.IsRegular)
            {
                return false;
            }
            var outcome = await _copier.CopyAsync(found, file, status);
            return outcome == CopyOutcome.Remove && Remove(found);
        }
    }

    private static bool OpenFailed(MaildropFile found, int errno)
    {
        if (errno == Errno.ENOENT)
        {
            return false;
        }
        Log.Warning($"open input file {found.Path}: {Errno.Text(errno)}");
        if (errno == Errno.EACCES)
        {
            Log.Warning($"if this file was created by Postfix < 1.1, then you may have to chmod a+r {Environment.CurrentDirectory}/{found.Path}");
            return false;
        }
        return Remove(found);
    }

    private static bool Remove(MaildropFile found)
    {
        var errno = FileSystem.TryUnlink(found.Path);
        if (errno is not 0 and not Errno.ENOENT)
        {
            Log.Warning($"remove {found.Path}: {Errno.Text(errno)}");
            return false;
        }
        return true;
    }
}
