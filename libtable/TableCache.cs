using System.Globalization;
using Postfix.IO;
using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>A table that a daemon keeps results in; entries that have expired are removed from time to time.</summary>
/// <param name="table">The table, open for changes.</param>
/// <param name="time">The clock.</param>
public sealed class TableCache(LookupTable table, TimeProvider time) : IDisposable
{
    // Postfix: the entry by which a cache remembers its last clean-up over restarts.
    private const string CleanupKey = "_LAST_CACHE_CLEANUP_COMPLETED_";
    private const int EntriesAtOnce = 100;

    /// <summary>Flags to open the table with: one writer, each change on the disk.</summary>
    public static TableFlags OpenFlags => TableFlags.DuplicateReplace | TableFlags.SyncUpdate | TableFlags.OpenLock | TableFlags.Utf8Request;

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Finds an entry; null when there is none, or the table fails (which is logged).</summary>
    public async ValueTask<string?> FindAsync(string key)
    {
        var result = await table.FindAsync(key);
        if (result.IsError)
        {
            Log.Warning($"{table.FullName}: cache lookup for '{key}' failed: {result.Reason}");
        }

        return result.IsFound ? result.Value : null;
    }

    /// <summary>Stores an entry; false when the table fails (which is logged).</summary>
    public async ValueTask<bool> UpdateAsync(string key, string value)
    {
        var stored = await table.PutAsync(key, value) == LookupStatus.Found;
        if (!stored)
        {
            Log.Warning($"{table.FullName}: cache update for '{key}' failed");
        }

        return stored;
    }

    /// <summary>Removes an entry; false when it was not there.</summary>
    public async ValueTask<bool> DeleteAsync(string key) => await table.DeleteAsync(key) == LookupStatus.Found;

    /// <summary>Begins to remove expired entries at intervals.</summary>
    /// <param name="interval">The interval; zero for never.</param>
    /// <param name="isValid">Tells of key and value whether the entry is kept.</param>
    public async ValueTask StartCleanupAsync(TimeSpan interval, Func<string, string, bool> isValid)
    {
        if (interval <= TimeSpan.Zero)
        {
            return;
        }

        var last = await table.FindAsync(CleanupKey);
        var age = last.IsFound && long.TryParse(last.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var done) ? Now - done : long.MaxValue;
        var wait = age < 0 || age >= interval.TotalSeconds ? TimeSpan.Zero : interval - TimeSpan.FromSeconds(age);
        Schedule(wait, interval, isValid);
    }

    /// <summary>Removes the entries that are not valid.</summary>
    public async Task CleanUpAsync(Func<string, string, bool> isValid)
    {
        ArgumentNullException.ThrowIfNull(isValid);
        var expired = new List<string>();
        var retained = 0;
        var count = 0;
        for (var step = SequenceStep.First; ; step = SequenceStep.Next)
        {
            var entry = await table.SequenceAsync(step);
            if (entry.Status != LookupStatus.Found)
            {
                break;
            }

            if (entry.Key == CleanupKey || isValid(entry.Key, entry.Value))
            {
                retained += entry.Key == CleanupKey ? 0 : 1;
            }
            else
            {
                expired.Add(entry.Key);
            }

            if (++count % EntriesAtOnce == 0)
            {
                // Clients are served in between.
                await EventLoop.Current.Delay(TimeSpan.FromMilliseconds(1));
            }
        }

        foreach (var key in expired)
        {
            await table.DeleteAsync(key);
        }

        await table.PutAsync(CleanupKey, Now.ToString(CultureInfo.InvariantCulture));
        Log.Info($"cache {table.FullName} full cleanup: retained={retained} dropped={expired.Count} entries");
    }

    /// <summary>Closes the table.</summary>
    public void Dispose() => table.Dispose();

    private void Schedule(TimeSpan wait, TimeSpan interval, Func<string, string, bool> isValid)
        => EventLoop.Current.Schedule(wait, () => _ = RunAsync(interval, isValid));

    private async Task RunAsync(TimeSpan interval, Func<string, string, bool> isValid)
    {
        await CleanUpAsync(isValid);
        Schedule(interval, interval, isValid);
    }
}
