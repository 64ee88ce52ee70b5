using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>One open Berkeley DB file.</summary>
internal sealed unsafe class BerkeleyDatabase : KeyValueFile
{
    private readonly string _path;
    private void* _handle;
    private void* _cursor;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">Hash or btree.</param>
    /// <param name="flags">The library's flags.</param>
    /// <param name="cacheSize">Bytes of cache.</param>
    /// <exception cref="PosixException">The file cannot be opened.</exception>
    public BerkeleyDatabase(string path, int kind, uint flags, int cacheSize)
    {
        _path = path;
        _handle = BerkeleyLibrary.Create();
        if (_handle is null)
        {
            throw new PosixException(Errno.ENOMEM, $"open database {path}");
        }

        ((delegate* unmanaged<void*, void*, void>)Method(BerkeleyLibrary.SetErrorCallMethod))(_handle, (delegate* unmanaged<void*, byte*, byte*, void>)&OnError);
        ((delegate* unmanaged<void*, uint, uint, int, int>)Method(BerkeleyLibrary.SetCacheSizeMethod))(_handle, 0, (uint)cacheSize, 1);
        var name = ByteText.Encode(path + "\0");
        int error;
        fixed (byte* file = name)
        {
            error = ((delegate* unmanaged<void*, void*, byte*, byte*, int, uint, int, int>)Method(BerkeleyLibrary.OpenMethod))(
                _handle, null, file, null, kind, flags, 0x1A4); // 0644
        }

        if (error != 0)
        {
            Close();
            throw new PosixException(error > 0 ? error : Errno.EINVAL, $"open database {path}");
        }

        int descriptor;
        Check(((delegate* unmanaged<void*, int*, int>)Method(BerkeleyLibrary.DescriptorMethod))(_handle, &descriptor), "get descriptor of");
        Descriptor = descriptor;
    }

    /// <inheritdoc/>
    public override int Descriptor { get; }

    /// <inheritdoc/>
    public override bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        value = default;
        fixed (byte* bytes = key)
        {
            var item = new BerkeleyItem { Data = bytes, Size = (uint)key.Length };
            var found = default(BerkeleyItem);
            var status = ((delegate* unmanaged<void*, void*, BerkeleyItem*, BerkeleyItem*, uint, int>)Method(BerkeleyLibrary.GetMethod))(
                _handle, null, &item, &found, 0);
            if (status == BerkeleyLibrary.ErrorNotFound)
            {
                return false;
            }

            Check(status, "read");
            value = found.Bytes; // the library's memory: good until the next call
            return true;
        }
    }

    /// <inheritdoc/>
    public override bool TryPut(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool replace)
    {
        fixed (byte* keyBytes = key, valueBytes = value)
        {
            var item = new BerkeleyItem { Data = keyBytes, Size = (uint)key.Length };
            var data = new BerkeleyItem { Data = valueBytes, Size = (uint)value.Length };
            var status = ((delegate* unmanaged<void*, void*, BerkeleyItem*, BerkeleyItem*, uint, int>)Method(BerkeleyLibrary.PutMethod))(
                _handle, null, &item, &data, replace ? 0 : BerkeleyLibrary.FlagNoOverwrite);
            if (status == BerkeleyLibrary.ErrorKeyExists)
            {
                return false;
            }

            Check(status, "write");
            return true;
        }
    }

    /// <inheritdoc/>
    public override bool TryDelete(ReadOnlySpan<byte> key)
    {
        fixed (byte* bytes = key)
        {
            var item = new BerkeleyItem { Data = bytes, Size = (uint)key.Length };
            var status = ((delegate* unmanaged<void*, void*, BerkeleyItem*, uint, int>)Method(BerkeleyLibrary.DeleteMethod))(_handle, null, &item, 0);
            if (status == BerkeleyLibrary.ErrorNotFound)
            {
                return false;
            }

            Check(status, "delete from");
            return true;
        }
    }

    /// <inheritdoc/>
    public override bool TryStep(bool first, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        key = value = default;
        if (_cursor is null)
        {
            void* cursor;
            Check(((delegate* unmanaged<void*, void*, void**, uint, int>)Method(BerkeleyLibrary.CursorMethod))(_handle, null, &cursor, 0), "list");
            _cursor = cursor;
            first = true;
        }

        var keyItem = default(BerkeleyItem);
        var valueItem = default(BerkeleyItem);
        var get = (delegate* unmanaged<void*, BerkeleyItem*, BerkeleyItem*, uint, int>)BerkeleyLibrary.Method(_cursor, BerkeleyLibrary.CursorGetMethod);
        var status = get(_cursor, &keyItem, &valueItem, first ? BerkeleyLibrary.FlagFirst : BerkeleyLibrary.FlagNext);
        if (status == BerkeleyLibrary.ErrorNotFound)
        {
            return false;
        }

        Check(status, "list");
        key = keyItem.Bytes;
        value = valueItem.Bytes;
        return true;
    }

    /// <inheritdoc/>
    public override void Sync()
        => Check(((delegate* unmanaged<void*, uint, int>)Method(BerkeleyLibrary.SyncMethod))(_handle, 0), "sync");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_cursor is not null)
        {
            ((delegate* unmanaged<void*, int>)BerkeleyLibrary.Method(_cursor, BerkeleyLibrary.CursorCloseMethod))(_cursor);
            _cursor = null;
        }

        Close();
    }

    [UnmanagedCallersOnly]
    private static void OnError(void* environment, byte* prefix, byte* message)
        => Log.Warning($"{ByteText.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(message))}");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void* Method(int offset) => BerkeleyLibrary.Method(_handle, offset);

    private void Close()
    {
        if (_handle is not null)
        {
            var handle = _handle;
            _handle = null;
            ((delegate* unmanaged<void*, uint, int>)BerkeleyLibrary.Method(handle, BerkeleyLibrary.CloseMethod))(handle, 0);
        }
    }

    private void Check(int status, string operation)
    {
        if (status != 0)
        {
            throw new PosixException(status > 0 ? status : Errno.EIO, $"{operation} {_path}");
        }
    }
}
