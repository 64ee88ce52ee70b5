using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Postdrop;

/// <summary>Reads records from a pipe.</summary>
/// <param name="descriptor">The pipe.</param>
/// <param name="limit">Longest payload in bytes.</param>
internal sealed class InputRecords(int descriptor, int limit)
{
    private byte[] _buffer = new byte[65536];
    private int _start;
    private int _end;
    private RecordSlice _record;

    /// <summary>The type of the record last read.</summary>
    internal byte Type => _record.Type;

    /// <summary>The payload of the record last read; valid until the next call.</summary>
    internal ReadOnlySpan<byte> Data => _buffer.AsSpan(_start - _record.PayloadLength, _record.PayloadLength);

    /// <summary>Whether the input ended between two records: its writer has gone.</summary>
    internal bool IsAtEnd { get; private set; }

    /// <summary>Reads the next record; false at the end of the input and at what is no record.</summary>
    internal bool Read()
    {
        while (true)
        {
            switch (RecordFormat.TryRead(_buffer.AsSpan(_start, _end - _start), limit, out _record))
            {
                case RecordStatus.Complete:
                    _start += _record.Length;
                    return true;
                case RecordStatus.Incomplete when Fill():
                    break;
                default:
                    IsAtEnd = _start == _end;
                    return false;
            }
        }
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        var count = Descriptors.Read(descriptor, _buffer.AsSpan(_end));
        _end += Math.Max(0, count);
        return count > 0;
    }
}
