using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>One LMDB file, open for changes, by the library. Its map grows when it is full, also when another process has made it grow.</summary>
internal sealed unsafe class LmdbFile : KeyValueFile
{
    private readonly LmdbEnvironment _environment;
    private void* _reader;
    private byte[] _lastKey = [];

    /// <summary>Opens a file; it is made when it is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mapSize">The first size of its map in bytes.</param>
    /// <exception cref="PosixException">The file cannot be opened.</exception>
    public LmdbFile(string path, long mapSize) => _environment = new LmdbEnvironment(path, mapSize);

    /// <inheritdoc/>
    public override int Descriptor => _environment.Descriptor;

    /// <inheritdoc/>
    public override bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (key.IsEmpty)
        {
            return false;
        }

        var transaction = BeginRead();
        fixed (byte* bytes = key)
        {
            var item = new LmdbItem { Data = bytes, Size = (nuint)key.Length };
            LmdbItem found;
            var status = LmdbLibrary.Get(transaction, _environment.Database, &item, &found);
            if (status is LmdbLibrary.NotFound or LmdbLibrary.BadValueSize)
            {
                return false;
            }

            _environment.Check(status, "read");
            value = found.Bytes;
            return true;
        }
    }

    /// <inheritdoc/>
    public override bool TryPut(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool replace)
    {
        fixed (byte* keyBytes = key, valueBytes = value)
        {
            var item = new LmdbItem { Data = keyBytes, Size = (nuint)key.Length };
            while (true)
            {
                var data = new LmdbItem { Data = valueBytes, Size = (nuint)value.Length };
                var transaction = BeginWrite();
                var status = LmdbLibrary.Put(transaction, _environment.Database, &item, &data, replace ? 0 : LmdbLibrary.NoOverwrite);
                if (End(transaction, ref status))
                {
                    _environment.Check(status == LmdbLibrary.KeyExists ? 0 : status, "write");
                    return status == 0;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override bool TryDelete(ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty)
        {
            return false;
        }

        fixed (byte* bytes = key)
        {
            var item = new LmdbItem { Data = bytes, Size = (nuint)key.Length };
            while (true)
            {
                var transaction = BeginWrite();
                var status = LmdbLibrary.Delete(transaction, _environment.Database, &item, null);
                if (End(transaction, ref status))
                {
                    _environment.Check(status is LmdbLibrary.NotFound or LmdbLibrary.BadValueSize ? 0 : status, "delete from");
                    return status == 0;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override bool TryStep(bool first, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        key = value = default;
        var transaction = BeginRead();
        void* cursor;
        _environment.Check(LmdbLibrary.OpenCursor(transaction, _environment.Database, &cursor), "list");
        int status;
        LmdbItem keyItem;
        LmdbItem valueItem;

        // Each step is a transaction of its own, so that a listing holds up nobody and survives changes on its way.
        fixed (byte* last = _lastKey)
        {
            keyItem = new LmdbItem { Data = last, Size = (nuint)_lastKey.Length };
            status = LmdbLibrary.GetByCursor(cursor, &keyItem, &valueItem, first ? LmdbLibrary.OperationFirst : LmdbLibrary.OperationSetRange);
            if (status == 0 && !first && keyItem.Bytes.SequenceEqual(_lastKey))
            {
                status = LmdbLibrary.GetByCursor(cursor, &keyItem, &valueItem, LmdbLibrary.OperationNext);
            }
        }

        LmdbLibrary.CloseCursor(cursor);
        if (status == LmdbLibrary.NotFound)
        {
            return false;
        }

        _environment.Check(status, "list");
        key = keyItem.Bytes;
        value = valueItem.Bytes;
        _lastKey = key.ToArray();
        return true;
    }

    /// <inheritdoc/>
    public override void Sync() => _environment.Sync();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        EndRead();
        _environment.Dispose();
    }

    // A reader stays open until the next call, because the values found are in its map.
    private void* BeginRead()
    {
        EndRead();
        return _reader = _environment.Begin(LmdbLibrary.ReadOnly);
    }

    private void EndRead()
    {
        if (_reader is not null)
        {
            LmdbLibrary.Abort(_reader);
            _reader = null;
        }
    }

    private void* BeginWrite()
    {
        EndRead();
        return _environment.Begin(0);
    }

    // Ends a change; false: the map was full, has grown, and the change is to be tried again.
    private bool End(void* transaction, ref int status)
    {
        if (status == 0)
        {
            status = LmdbLibrary.Commit(transaction);
        }
        else
        {
            LmdbLibrary.Abort(transaction);
        }

        if (status != LmdbLibrary.MapFull)
        {
            return true;
        }

        _environment.Grow();
        return false;
    }
}
