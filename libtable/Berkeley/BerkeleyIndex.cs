using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>How entries are found in a Berkeley DB file.</summary>
internal abstract class BerkeleyIndex(BerkeleyPages pages)
{
    private byte[] _key = [];
    private byte[] _value = [];

    /// <summary>The file.</summary>
    protected BerkeleyPages Pages { get; } = pages;

    /// <summary>Finds a value; the memory is good until the next call.</summary>
    /// <exception cref="PosixException">The file cannot be read, or is damaged.</exception>
    public abstract bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value);

    /// <summary>Gives the first or next entry; the memory is good until the next call.</summary>
    /// <exception cref="PosixException">The file cannot be read, or is damaged.</exception>
    public abstract bool TryStep(bool first, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value);

    /// <summary>The bytes of a key.</summary>
    protected ReadOnlySpan<byte> Key(scoped in BerkeleyValue item) => Bytes(item, ref _key);

    /// <summary>The bytes of a value.</summary>
    protected ReadOnlySpan<byte> Value(scoped in BerkeleyValue item) => Bytes(item, ref _value);

    private ReadOnlySpan<byte> Bytes(scoped in BerkeleyValue item, ref byte[] buffer)
    {
        if (item.Page == 0)
        {
            return item.Bytes;
        }

        Pages.Collect(item, ref buffer);
        return buffer.AsSpan(0, (int)item.Length);
    }
}
