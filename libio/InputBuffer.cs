namespace Postfix.IO;

/// <summary>The bytes that a stream has received and nobody has used yet. It grows as long as nobody uses them.</summary>
internal sealed class InputBuffer
{
    private const int InitialSize = 4096, LargestReadAhead = 32768;

    private byte[] _bytes = [];
    private int _start, _end;

    /// <summary>The bytes; valid until the next <see cref="MakeRoom"/>.</summary>
    internal ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(_start, _end - _start);

    /// <summary>Where more bytes can be put; not empty after <see cref="MakeRoom"/>.</summary>
    internal Span<byte> Room => _bytes.AsSpan(_end);

    /// <summary>Whether the last bytes that came did not fill the room there was.</summary>
    internal bool WasShort { get; private set; }

    internal void Consume(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _end - _start);
        _start += count;
        if (_start == _end)
        {
            _start = _end = 0;
        }
    }

    /// <summary>Takes the bytes that were put into <see cref="Room"/>; returns their number.</summary>
    internal int Add(int count)
    {
        WasShort = count > 0 && count < _bytes.Length - _end;
        _end += count;
        return count;
    }

    internal void MakeRoom()
    {
        if (_end < _bytes.Length)
        {
            // Where much comes, it is taken in larger pieces.
            if (_end == 0 && !WasShort && _bytes.Length < LargestReadAhead)
            {
                _bytes = GC.AllocateUninitializedArray<byte>(_bytes.Length * 2);
            }
            return;
        }
        if (_start > 0)
        {
            Bytes.CopyTo(_bytes);
            _end -= _start;
            _start = 0;
        }
        if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(InitialSize, _bytes.Length * 2));
        }
    }
}
