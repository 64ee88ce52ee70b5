using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Writes a constant database (cdb): the entries as they come, then 256 hash tables, then their places at the start.</summary>
internal sealed class CdbWriter : KeyValueFile
{
    private readonly CdbOutput _output;
    private readonly CdbPlaces _places = new();
    private bool _hasGaps;

    /// <summary>Begins to write over a file.</summary>
    /// <exception cref="PosixException">The file cannot be opened.</exception>
    public CdbWriter(string path) => _output = new CdbOutput(PosixFile.Open(path, OpenFlags.ReadWrite | OpenFlags.Create, 0x1A4)); // 0644

    /// <inheritdoc/>
    public override int Descriptor => _output.File.Descriptor;

    /// <inheritdoc/>
    public override bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value) => throw Unfinished("read");

    /// <inheritdoc/>
    public override bool TryPut(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool replace)
    {
        var hash = CdbFile.Hash(key);
        for (var number = _places.First(hash, out var slot); number >= 0; number = _places.Next(hash, ref slot))
        {
            if (_output.HasKey(_places[number].Position, key))
            {
                if (replace)
                {
                    _places[number] = (hash, _output.Append(key, value));
                    _hasGaps = true;
                }

                return replace;
            }
        }

        _places.Add(hash, _output.Append(key, value));
        return true;
    }

    /// <inheritdoc/>
    public override bool TryDelete(ReadOnlySpan<byte> key) => throw Unfinished("delete from");

    /// <inheritdoc/>
    public override bool TryStep(bool first, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value) => throw Unfinished("list");

    /// <summary>Writes the database.</summary>
    public override void Sync()
    {
        if (_hasGaps)
        {
            CloseGaps();
        }

        _output.WriteTables(_places);
        _output.File.Sync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _output.File.Dispose();

    // A listing shows everything before the tables, so what has been replaced must go.
    private void CloseGaps()
    {
        _output.Rewind();
        foreach (var number in _places.ByPosition())
        {
            _places[number] = (_places[number].Hash, _output.Move(_places[number].Position));
        }
    }

    private PosixException Unfinished(string operation) => new(Errno.EROFS, $"{operation} {_output.File.Path}");
}
