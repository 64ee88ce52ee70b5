using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Goes through a sorted run in a file.</summary>
internal sealed class FileCursor(PosixFile file, long start, long end) : EntryCursor
{
    private const int BlockSize = 65536;

    private readonly byte[] _block = new byte[BlockSize];
    private long _position = start;
    private int _used;
    private int _filled;

    /// <inheritdoc/>
    protected override bool TryRead(Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_used == _filled && !Fill())
            {
                return false;
            }

            var count = Math.Min(bytes.Length, _filled - _used);
            _block.AsSpan(_used, count).CopyTo(bytes);
            _used += count;
            bytes = bytes[count..];
        }

        return true;
    }

    private bool Fill()
    {
        var wanted = (int)Math.Min(_block.Length, end - _position);
        _used = 0;
        _filled = wanted == 0 ? 0 : file.ReadAt(_block.AsSpan(0, wanted), _position);
        _position += _filled;
        return _filled > 0;
    }
}
