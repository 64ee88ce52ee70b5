using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>A file of keys and values, without locks, case folding and other matters of tables.</summary>
internal abstract class KeyValueFile : IDisposable
{
    /// <summary>The descriptor to lock and to watch for changes.</summary>
    public abstract int Descriptor { get; }

    /// <summary>Keys that turned out to be there already only when the file was written, in the order in which they came.</summary>
    public virtual IEnumerable<byte[]> LateDuplicates => [];

    /// <summary>Finds a value; the memory is good until the next call.</summary>
    /// <exception cref="PosixException">The file cannot be read.</exception>
    public abstract bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value);

    /// <summary>Stores a value; false when there is one already that is not to be replaced.</summary>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public abstract bool TryPut(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool replace);

    /// <summary>Removes a key; false when it is not there.</summary>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public abstract bool TryDelete(ReadOnlySpan<byte> key);

    /// <summary>Gives the first or next entry; false at the end. The memory is good until the next call.</summary>
    /// <exception cref="PosixException">The file cannot be read.</exception>
    public abstract bool TryStep(bool first, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value);

    /// <summary>Brings changes to the disk.</summary>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public abstract void Sync();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the file.</summary>
    protected abstract void Dispose(bool disposing);
}
