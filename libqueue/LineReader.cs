using Postfix.Posix;

namespace Postfix.Queue;

/// <summary>Reads the lines of a text file.</summary>
internal sealed class LineReader(PosixFile file)
{
    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;
    private long _offset;

    public bool Read(out string line)
    {
        for (; ; )
        {
            var newline = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                line = ByteText.Decode(_buffer.AsSpan(_start, newline));
                _start += newline + 1;
                return true;
            }

            if (!Fill())
            {
                line = ByteText.Decode(_buffer.AsSpan(_start, _end - _start));
                var any = _end > _start;
                _start = _end;
                return any;
            }
        }
    }

    private bool Fill()
    {
        Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = file.ReadAt(_buffer.AsSpan(_end), _offset);
        _end += count;
        _offset += count;
        return count > 0;
    }
}
