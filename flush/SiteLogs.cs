using System.Globalization;
using System.Text;
using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Flush;

/// <summary>The lists: one file for each site, one queue id a line.</summary>
internal sealed class SiteLogs(QueueWaker waker, FlushParameters parameters, TimeProvider time)
{
    private const int LogMode = 0x180; // 0600
    private static readonly IdnMapping s_idn = new();

    /// <summary>The name of a site's list.</summary>
    /// <param name="site">The site.</param>
    public static string FileName(string site)
    {
        var name = new StringBuilder(site.Length);
        foreach (var c in ToAscii(site))
        {
            name.Append(char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_');
        }

        return name.ToString();
    }

    /// <summary>Remembers that a message waits for a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="queueId">The message.</param>
    public FlushStatus Add(string site, string queueId)
    {
        using var log = Open(PathOf(site), OpenFlags.Append | OpenFlags.Create | OpenFlags.WriteOnly);
        if (log is null)
        {
            return FlushStatus.Fail;
        }

        log.Write(ByteText.Encode(queueId + "\n"));
        return FlushStatus.Ok;
    }

    /// <summary>Has all mail for a site delivered.</summary>
    /// <param name="site">The site.</param>
    public ValueTask<FlushStatus> SendAsync(string site) => SendPathAsync(PathOf(site), unthrottleBefore: false);

    /// <summary>Has one message delivered.</summary>
    /// <param name="queueId">The message.</param>
    public async ValueTask<FlushStatus> SendFileAsync(string queueId)
    {
        waker.MakeDue(queueId, unthrottle: true);
        await waker.WakeAsync("I"u8.ToArray());
        return FlushStatus.Ok;
    }

    /// <summary>Has the mail of lists delivered that nobody asked for, and removes lists that are no longer used.</summary>
    /// <param name="onlyOld">Whether lists that were used not long ago are left alone.</param>
    public async ValueTask RefreshAsync(bool onlyOld)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        foreach (var name in FileSystem.List(QueueName.Flush).ToArray())
        {
            var path = QueueName.Flush + "/" + name;
            if (!QueueId.IsValid(name) || FileStatus.TryGet(path, out var status) != 0 || !status.IsRegular)
            {
                continue;
            }

            if (status.Size == 0)
            {
                if (status.ModifiedSeconds + (long)parameters.PurgeTime.TotalSeconds <= now)
                {
                    _ = FileSystem.TryUnlink(path);
                }
            }
            else if (!onlyOld || status.ModifiedSeconds + (long)parameters.RefreshTime.TotalSeconds <= now)
            {
                _ = await SendPathAsync(path, unthrottleBefore: true);
            }
        }
    }

    private async ValueTask<FlushStatus> SendPathAsync(string path, bool unthrottleBefore)
    {
        if (FileStatus.TryGet(path, out _) == Errno.ENOENT)
        {
            return FlushStatus.Ok;
        }

        var sent = 0;
        using (var log = Open(path, OpenFlags.ReadWrite))
        {
            if (log is null)
            {
                return FlushStatus.Fail;
            }

            foreach (var queueId in ReadIds(log, path))
            {
                waker.MakeDue(queueId, unthrottleBefore);
                sent++;
            }

            var now = time.GetUtcNow().ToUnixTimeSeconds();
            log.Truncate(0);
            log.SetTimes(now, now);
        }

        if (sent > 0)
        {
            await waker.WakeAsync(unthrottleBefore ? "I"u8.ToArray() : "FI"u8.ToArray());
        }

        return FlushStatus.Ok;
    }

    private static HashSet<string> ReadIds(PosixFile log, string path)
    {
        var bytes = new byte[log.Length];
        var length = 0;
        for (int count; length < bytes.Length && (count = log.ReadAt(bytes.AsSpan(length), length)) > 0;)
        {
            length += count;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ByteText.Decode(bytes.AsSpan(0, length)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (QueueId.IsValid(id))
            {
                _ = ids.Add(id);
            }
            else
            {
                Log.Warning($"bad queue id \"{id}\" in fast flush logfile {path}");
            }
        }

        return ids;
    }

    private static PosixFile? Open(string path, OpenFlags flags)
    {
        var error = PosixFile.TryOpen(path, flags, LogMode, out var log);
        if (log is null)
        {
            Log.Warning($"open fast flush logfile {path}: {Errno.Text(error)}");
            return null;
        }

        _ = log.TryLock(LockKind.Exclusive, LockStyle.Flock, wait: true);
        return log;
    }

    private static string PathOf(string site) => QueueName.Flush + "/" + FileName(site);

    private static string ToAscii(string site)
    {
        if (Ascii.IsValid(site))
        {
            return site;
        }

        try
        {
            return s_idn.GetAscii(site);
        }
        catch (ArgumentException)
        {
            return site;
        }
    }
}
