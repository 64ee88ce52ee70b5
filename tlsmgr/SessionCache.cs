using System.Buffers;
using System.Buffers.Binary;
using Postfix.Tables;

namespace Postfix.Tlsmgr;

/// <summary>The TLS sessions of one program, so that they can be resumed. Entries are hexadecimal: time stamp, then session.</summary>
internal sealed class SessionCache(TableCache? cache, TimeSpan timeout, TimeProvider time)
{
    private const int StampSize = 8;

    /// <summary>Whether sessions are kept.</summary>
    public bool IsEnabled => cache is not null;

    /// <summary>Seconds until a session expires.</summary>
    public int Timeout => (int)timeout.TotalSeconds;

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Begins to remove expired sessions at intervals.</summary>
    public ValueTask StartAsync() => cache?.StartCleanupAsync(timeout, (_, value) => Decode(value) is not null) ?? ValueTask.CompletedTask;

    /// <summary>Finds a session; null when there is none.</summary>
    public async ValueTask<byte[]?> FindAsync(string id)
    {
        if (cache is null || await cache.FindAsync(id) is not { } value)
        {
            return null;
        }

        if (Decode(value) is { } session)
        {
            return session;
        }

        await cache.DeleteAsync(id);
        return null;
    }

    /// <summary>Keeps a session.</summary>
    public async ValueTask<bool> UpdateAsync(string id, byte[] session)
    {
        if (cache is null)
        {
            return false;
        }

        var entry = new byte[StampSize + session.Length];
        BinaryPrimitives.WriteInt64LittleEndian(entry, Now);
        session.CopyTo(entry, StampSize);
        return await cache.UpdateAsync(id, Convert.ToHexString(entry));
    }

    /// <summary>Forgets a session.</summary>
    public async ValueTask<bool> DeleteAsync(string id) => cache is not null && await cache.DeleteAsync(id);

    /// <summary>Closes the table.</summary>
    public void Close() => cache?.Dispose();

    // The session of an entry, or null when the entry is malformed or has expired.
    private byte[]? Decode(string value)
    {
        var entry = new byte[value.Length / 2];
        return entry.Length > StampSize
            && Convert.FromHexString(value, entry, out _, out _) == OperationStatus.Done
            && BinaryPrimitives.ReadInt64LittleEndian(entry) + Timeout >= Now
                ? entry[StampSize..]
                : null;
    }
}
