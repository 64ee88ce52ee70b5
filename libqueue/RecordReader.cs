using Postfix.Posix;

namespace Postfix.Queue;

/// <summary>Reads the records of a queue file one after the other, knowing the file offset of each.</summary>
/// <remarks>Pointer records are followed unless <see cref="FollowPointers"/> is off; padding is then skipped too.</remarks>
public sealed class RecordReader
{
    private const int BufferLength = 8192;

    // Postfix: files edited by mail filters jump back; a file that does so more often than this loops.
    private const int MaximumBackwardJumps = 10000;

    private readonly PosixFile? _file;
    private readonly string _name;
    private byte[] _buffer;
    private long _bufferOffset;
    private int _bufferEnd;
    private int _position;
    private int _payloadStart;
    private int _payloadLength;
    private int _backwardJumps;

    /// <summary>Reads a file that the caller has opened and keeps.</summary>
    /// <param name="file">The queue file.</param>
    /// <param name="offset">Offset of the first record to read.</param>
    /// <param name="buffer">A buffer to use; for who reads one file after the other.</param>
    public RecordReader(PosixFile file, long offset = 0, byte[]? buffer = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        _file = file;
        _name = file.Path;
        _buffer = buffer ?? new byte[BufferLength];
        _bufferOffset = offset;
    }

    /// <summary>Reads records that are wholly in memory.</summary>
    /// <param name="content">The records.</param>
    /// <param name="name">What they are called in error messages.</param>
    public RecordReader(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        _name = name;
        _buffer = content;
        _bufferEnd = content.Length;
    }

    /// <summary>Whether pointer records lead to their target and padding is left out (the default), or all are returned as they are.</summary>
    public bool FollowPointers { get; init; } = true;

    /// <summary>Longest payload that is taken; 0 for no limit.</summary>
    public int Limit { get; init; }

    /// <summary>The type of the record last read.</summary>
    public byte Type { get; private set; }

    /// <summary>The file offset of the type byte of the record last read.</summary>
    public long Offset { get; private set; }

    /// <summary>The file offset of the record that follows.</summary>
    public long NextOffset => _bufferOffset + _position;

    /// <summary>The payload of the record last read; valid until the next call.</summary>
    public ReadOnlySpan<byte> Data => _buffer.AsSpan(_payloadStart, _payloadLength);

    /// <summary>The payload as text.</summary>
    public string Text => ByteText.Decode(Data);

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end of the file, where no record starts.</returns>
    /// <exception cref="QueueFormatException">The record is malformed or cut off, or pointers loop.</exception>
    /// <exception cref="PosixException">The file cannot be read.</exception>
    public bool Read()
    {
        while (ReadRaw())
        {
            if (!FollowPointers || (Type != RecordType.Pointer && Type != RecordType.Padding))
            {
                return true;
            }

            if (Type == RecordType.Pointer)
            {
                FollowPointer();
            }
        }

        return false;
    }

    /// <summary>Goes on reading at another place.</summary>
    /// <param name="offset">Offset of a record.</param>
    public void Seek(long offset)
    {
        if (offset >= _bufferOffset && offset <= _bufferOffset + _bufferEnd)
        {
            _position = (int)(offset - _bufferOffset);
            return;
        }

        if (_file is null)
        {
            _position = _bufferEnd;
            return;
        }

        _bufferOffset = offset;
        _bufferEnd = 0;
        _position = 0;
    }

    private void FollowPointer()
    {
        if (!RecordFormat.TryParseNumber(Data, out var target, out _) || target < 0)
        {
            throw new QueueFormatException($"{_name}: malformed pointer record at offset {Offset}");
        }

        if (target == 0)
        {
            return;
        }

        if (target < Offset && ++_backwardJumps > MaximumBackwardJumps)
        {
            throw new QueueFormatException($"{_name}: too many reverse jump records");
        }

        Seek(target);
    }

    private bool ReadRaw()
    {
        for (; ; )
        {
            var status = RecordFormat.TryRead(_buffer.AsSpan(_position, _bufferEnd - _position), Limit, out var record);
            switch (status)
            {
                case RecordStatus.Complete:
                    Type = record.Type;
                    Offset = NextOffset;
                    _payloadStart = _position + record.PayloadStart;
                    _payloadLength = record.PayloadLength;
                    _position += record.Length;
                    return true;
                case RecordStatus.Incomplete:
                    if (Fill(record.Length))
                    {
                        continue;
                    }

                    if (_position == _bufferEnd)
                    {
                        return false;
                    }

                    throw new QueueFormatException(record.PayloadStart > 0
                        ? $"{_name}: unexpected EOF in data, record type {record.Type} length {record.PayloadLength}"
                        : $"{_name}: unexpected EOF reading length, record type {_buffer[_position]}");
                default:
                    throw new QueueFormatException($"{_name}: malformed record length at offset {NextOffset}");
            }
        }
    }

    private bool Fill(int wanted)
    {
        if (_file is null)
        {
            return false;
        }

        if (_position > 0)
        {
            Buffer.BlockCopy(_buffer, _position, _buffer, 0, _bufferEnd - _position);
            _bufferOffset += _position;
            _bufferEnd -= _position;
            _position = 0;
        }

        if (_bufferEnd == _buffer.Length || wanted > _buffer.Length)
        {
            // A length field may lie: room grows with what is really there.
            Array.Resize(ref _buffer, Math.Min(Math.Max(wanted, _buffer.Length * 2), _buffer.Length * 2));
        }

        var count = _file.ReadAt(_buffer.AsSpan(_bufferEnd), _bufferOffset + _bufferEnd);
        _bufferEnd += count;
        return count > 0;
    }
}
