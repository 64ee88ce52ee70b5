using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>One open LMDB file. Its map grows when it is full, also when another process has made it grow.</summary>
internal sealed unsafe class LmdbFile : KeyValueFile
{
    private const ulong SizeLimit = 1UL << 42;

    private readonly string _path;
    private void* _environment;
    private void* _bulk;
    private void* _reader;
    private uint _database;
    private byte[] _lastKey = [];

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="writable">Whether it will be changed; it is made when it is missing.</param>
    /// <param name="mapSize">The first size of its map in bytes.</param>
    /// <param name="bulk">Whether the file is nobody else's yet: changes are then collected and not synced one by one.</param>
    /// <exception cref="PosixException">The file cannot be opened.</exception>
    public LmdbFile(string path, bool writable, long mapSize, bool bulk = false)
    {
        _path = path;
        IsBulk = bulk;
        void* environment;
        Check(LmdbLibrary.CreateEnvironment(&environment), "open database");
        _environment = environment;
        var size = Math.Max(mapSize, FileStatus.TryGet(path, out var status) == 0 ? status.Size : 0);
        Check(LmdbLibrary.SetMapSize(environment, (nuint)size), "open database");
        var flags = LmdbLibrary.NoSubdirectory | LmdbLibrary.NoLock
            | (writable ? 0 : LmdbLibrary.ReadOnly) | (bulk ? LmdbLibrary.NoSync : 0);
        fixed (byte* name = ByteText.Encode(path + "\0"))
        {
            var error = LmdbLibrary.OpenEnvironment(environment, name, flags, 0x1A4); // 0644
            if (error != 0)
            {
                Dispose();
                throw new PosixException(error > 0 ? error : Errno.EINVAL, $"open database {path}");
            }
        }

        OpenDatabase();
    }

    /// <summary>Whether changes are collected into few transactions.</summary>
    public bool IsBulk { get; }

    /// <inheritdoc/>
    public override int Descriptor
    {
        get
        {
            int descriptor;
            Check(LmdbLibrary.GetDescriptor(_environment, &descriptor), "get descriptor of");
            return descriptor;
        }
    }

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
            var status = LmdbLibrary.Get(transaction, _database, &item, &found);
            if (status == LmdbLibrary.NotFound)
            {
                return false;
            }

            Check(status, "read");
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
                var status = LmdbLibrary.Put(transaction, _database, &item, &data, replace ? 0 : LmdbLibrary.NoOverwrite);
                if (End(transaction, ref status))
                {
                    Check(status == LmdbLibrary.KeyExists ? 0 : status, "write");
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
                var status = LmdbLibrary.Delete(transaction, _database, &item, null);
                if (End(transaction, ref status))
                {
                    Check(status == LmdbLibrary.NotFound ? 0 : status, "delete from");
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
        Check(LmdbLibrary.OpenCursor(transaction, _database, &cursor), "list");
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

        Check(status, "list");
        key = keyItem.Bytes;
        value = valueItem.Bytes;
        _lastKey = key.ToArray();
        return true;
    }

    /// <inheritdoc/>
    public override void Sync()
    {
        if (_bulk is not null)
        {
            var status = LmdbLibrary.Commit(_bulk);
            _bulk = null;
            Check(status, "write");
        }

        Check(LmdbLibrary.SyncEnvironment(_environment, 1), "sync");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        EndRead();
        if (_bulk is not null)
        {
            LmdbLibrary.Abort(_bulk);
            _bulk = null;
        }

        if (_environment is not null)
        {
            LmdbLibrary.CloseEnvironment(_environment);
            _environment = null;
        }
    }

    // A reader stays open until the next call, because the values found are in its map.
    private void* BeginRead()
    {
        EndRead();
        if (_bulk is not null)
        {
            return _bulk;
        }

        void* transaction;
        var status = LmdbLibrary.Begin(_environment, null, LmdbLibrary.ReadOnly, &transaction);
        if (status == LmdbLibrary.MapResized)
        {
            Check(LmdbLibrary.SetMapSize(_environment, 0), "resize");
            status = LmdbLibrary.Begin(_environment, null, LmdbLibrary.ReadOnly, &transaction);
        }

        Check(status, "read");
        _reader = transaction;
        return transaction;
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
        if (_bulk is not null)
        {
            return _bulk;
        }

        void* transaction;
        var status = LmdbLibrary.Begin(_environment, null, 0, &transaction);
        if (status == LmdbLibrary.MapResized)
        {
            Check(LmdbLibrary.SetMapSize(_environment, 0), "resize");
            status = LmdbLibrary.Begin(_environment, null, 0, &transaction);
        }

        Check(status, "write");
        _bulk = IsBulk ? transaction : null;
        return transaction;
    }

    // Ends a change; false: the map was full, has grown, and the change is to be tried again.
    private bool End(void* transaction, ref int status)
    {
        if (status == LmdbLibrary.MapFull)
        {
            // What was put before the map was full is kept: the file becomes visible only as a whole.
            if (_bulk is not null)
            {
                _bulk = null;
                Check(LmdbLibrary.Commit(transaction), "write");
            }
            else
            {
                LmdbLibrary.Abort(transaction);
            }

            Grow();
            return false;
        }

        if (_bulk is not null)
        {
            return true;
        }

        if (status != 0)
        {
            LmdbLibrary.Abort(transaction);
            return true;
        }

        status = LmdbLibrary.Commit(transaction);
        if (status != LmdbLibrary.MapFull)
        {
            return true;
        }

        Grow();
        return false;
    }

    private void Grow()
    {
        LmdbInformation information;
        Check(LmdbLibrary.GetInformation(_environment, &information), "resize");
        if (information.MapSize >= SizeLimit)
        {
            throw new PosixException(Errno.ENOSPC, $"resize {_path}");
        }

        Check(LmdbLibrary.SetMapSize(_environment, information.MapSize * 2), "resize");
    }

    private void OpenDatabase()
    {
        void* transaction;
        Check(LmdbLibrary.Begin(_environment, null, LmdbLibrary.ReadOnly, &transaction), "open database");
        uint database;
        var status = LmdbLibrary.OpenDatabase(transaction, null, 0, &database);
        if (status != 0)
        {
            LmdbLibrary.Abort(transaction);
            Check(status, "open database");
        }

        Check(LmdbLibrary.Commit(transaction), "open database");
        _database = database;
    }

    private void Check(int status, string operation)
    {
        if (status != 0)
        {
            throw new PosixException(status > 0 ? status : Errno.EIO, $"{operation} {_path}");
        }
    }
}
