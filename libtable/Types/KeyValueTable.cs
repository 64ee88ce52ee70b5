using System.Buffers;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// hash, btree, lmdb and cdb: a table in an indexed file. Keys and values may be stored with or without a NUL at the end:
/// both are tried until the first hit tells which.
/// </summary>
internal sealed class KeyValueTable : LookupTable
{
    private const TableFlags Either = TableFlags.TryWithNull | TableFlags.TryWithoutNull;

    private readonly KeyValueFile _file;
    private readonly PosixFile _descriptor;
    private readonly LockStyle? _lockStyle;
    private readonly bool _writable;
    private readonly string _duplicateName;
    private long _modified;

    /// <summary>Takes an open file.</summary>
    /// <param name="source">How the table was asked for.</param>
    /// <param name="path">The file's name.</param>
    /// <param name="file">The file.</param>
    /// <param name="lockStyle">The kind of lock that others use for this type of file.</param>
    public KeyValueTable(TableSource source, string path, KeyValueFile file, LockStyle lockStyle)
        : base(source, TableFlags.Fixed)
    {
        Name = path;
        _file = file;
        _descriptor = new PosixFile(file.Descriptor, path);
        _duplicateName = Type switch
        {
            "lmdb" => source.FullName,
            "cdb" => source.Name,
            _ => path,
        };
        _lockStyle = (source.Flags & (TableFlags.Lock | TableFlags.OpenLock)) == TableFlags.Lock ? lockStyle : null;
        _writable = source.Access != TableAccess.Read;
        if ((Flags & Either) == 0)
        {
            Flags |= Either;
        }

        var status = _descriptor.Status();
        Owner = new TableOwner(true, status.Uid);
        _modified = Modified(status);
        if ((source.Flags & TableFlags.OpenLock) != 0
            && !_descriptor.TryLock(LockKind.Exclusive, lockStyle, wait: (source.Flags & TableFlags.BulkUpdate) != 0))
        {
            throw new TableOpenException($"{path}: unable to get exclusive lock: {Errno.Text(Errno.EAGAIN)}");
        }
    }

    /// <summary>Warns of a key that is there already; each type has its own way to name itself then.</summary>
    public void WarnOfDuplicate(string key) => Log.Warning($"{_duplicateName}: duplicate entry: \"{key}\"");

    /// <inheritdoc/>
    public override bool HasChanged()
    {
        var status = _descriptor.Status();
        return status.LinkCount == 0 || (!_writable && Modified(status) != _modified);
    }

    /// <inheritdoc/>
    protected override ValueTask<LookupResult> LookupAsync(string key) => new(FindLocked(key));

    /// <inheritdoc/>
    protected override ValueTask<LookupStatus> StoreAsync(string key, string value)
        => new(Run(LockKind.Exclusive, LookupStatus.Retry, static (table, entry) => table.Store(entry.Key, entry.Value), (Key: key, Value: value)));

    /// <inheritdoc/>
    protected override ValueTask<LookupStatus> RemoveAsync(string key)
        => new(Run(LockKind.Exclusive, LookupStatus.Retry, static (table, name) => table.Remove(name), key));

    /// <inheritdoc/>
    protected override ValueTask<TableEntry> StepAsync(SequenceStep step)
        => new(Run(LockKind.Shared, new TableEntry(LookupStatus.Retry), static (table, which) => table.Step(which), step));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _descriptor.Detach();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private static long Modified(in FileStatus status) => (status.ModifiedSeconds * 1_000_000_000) + status.ModifiedNanoseconds;

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return ByteText.Decode(end < 0 ? bytes : bytes[..end]);
    }

    // As Run, but what went wrong is told.
    private LookupResult FindLocked(string key)
    {
        try
        {
            Lock(LockKind.Shared);
            try
            {
                return Find(key);
            }
            finally
            {
                Unlock();
            }
        }
        catch (PosixException exception)
        {
            Log.Warning($"{FullName}: {exception.Message}");
            return LookupResult.Retry(exception.Text);
        }
    }

    // What is run is static, so that nothing is allocated for an entry.
    private TResult Run<TArgument, TResult>(LockKind kind, TResult failure, Func<KeyValueTable, TArgument, TResult> action, TArgument argument)
    {
        try
        {
            Lock(kind);
            try
            {
                return action(this, argument);
            }
            finally
            {
                Unlock();
            }
        }
        catch (PosixException exception)
        {
            Log.Warning($"{FullName}: {exception.Message}");
            return failure;
        }
    }

    private void Lock(LockKind kind)
    {
        if (_lockStyle is { } style)
        {
            _descriptor.TryLock(kind, style, wait: true);
        }
    }

    private void Unlock()
    {
        if (_lockStyle is { } style)
        {
            _descriptor.Unlock(style);
        }
    }

    private LookupResult Find(string key)
    {
        var size = ByteText.GetByteCount(key);
        byte[]? rented = null;
        Span<byte> bytes = size < 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(size + 1);
        ByteText.Encode(key, bytes);
        bytes[size] = 0;
        var result = LookupResult.NotFound;
        if ((Flags & TableFlags.TryWithNull) != 0 && _file.TryGet(bytes[..(size + 1)], out var value))
        {
            Flags &= ~TableFlags.TryWithoutNull;
            result = LookupResult.Found(Text(value));
        }
        else if ((Flags & TableFlags.TryWithoutNull) != 0 && _file.TryGet(bytes[..size], out value))
        {
            Flags &= ~TableFlags.TryWithNull;
            result = LookupResult.Found(Text(value));
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return result;
    }

    private LookupStatus Store(string key, string value)
    {
        if ((Flags & Either) == Either)
        {
            Flags &= ~TableFlags.TryWithoutNull;
        }

        var stored = Put(key, value, (Flags & TableFlags.TryWithNull) != 0 ? 1 : 0);
        if (!stored && (Flags & TableFlags.DuplicateWarn) != 0)
        {
            WarnOfDuplicate(key);
        }

        if (stored && (Flags & TableFlags.SyncUpdate) != 0)
        {
            _file.Sync();
        }

        return stored ? LookupStatus.Found : LookupStatus.NotFound;
    }

    // Tables are built of millions of entries: nothing is allocated for one.
    private bool Put(string key, string value, int nulls)
    {
        var keySize = ByteText.GetByteCount(key) + nulls;
        var valueSize = ByteText.GetByteCount(value) + nulls;
        var rented = ArrayPool<byte>.Shared.Rent(keySize + valueSize);
        try
        {
            var keyBytes = rented.AsSpan(0, keySize);
            var valueBytes = rented.AsSpan(keySize, valueSize);
            ByteText.Encode(key, keyBytes);
            ByteText.Encode(value, valueBytes);
            keyBytes[(keySize - nulls)..].Clear();
            valueBytes[(valueSize - nulls)..].Clear();
            return _file.TryPut(keyBytes, valueBytes, replace: (Flags & (TableFlags.DuplicateWarn | TableFlags.DuplicateIgnore)) == 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private LookupStatus Remove(string key)
    {
        var removed = false;
        if ((Flags & TableFlags.TryWithNull) != 0 && _file.TryDelete(ByteText.Encode(key + "\0")))
        {
            removed = true;
            Flags &= ~TableFlags.TryWithoutNull;
        }
        else if ((Flags & TableFlags.TryWithoutNull) != 0 && _file.TryDelete(ByteText.Encode(key)))
        {
            removed = true;
            Flags &= ~TableFlags.TryWithNull;
        }

        if (removed && (Flags & TableFlags.SyncUpdate) != 0)
        {
            _file.Sync();
        }

        return removed ? LookupStatus.Found : LookupStatus.NotFound;
    }

    private TableEntry Step(SequenceStep step)
        => _file.TryStep(step == SequenceStep.First, out var key, out var value)
            ? new TableEntry(LookupStatus.Found, Text(key), Text(value))
            : new TableEntry(LookupStatus.NotFound);
}
