using Postfix.Posix;

namespace Postfix.Queue;

/// <summary>Writes records to a file in large chunks, knowing the file offset of each.</summary>
public sealed class RecordWriter
{
    private const int BufferLength = 32768;
    private readonly PosixFile _file;
    private readonly byte[] _buffer = new byte[BufferLength];
    private int _used;
    private long _flushed;

    /// <summary>Writes to a file that the caller has opened and keeps.</summary>
    /// <param name="file">The file; its position must be <paramref name="offset"/>.</param>
    /// <param name="offset">Offset at which the first record will start.</param>
    public RecordWriter(PosixFile file, long offset = 0)
    {
        _file = file;
        _flushed = offset;
    }

    /// <summary>The file offset at which the next record will start.</summary>
    public long Offset => _flushed + _used;

    /// <summary>Writes one record.</summary>
    /// <param name="type">The record type.</param>
    /// <param name="payload">The payload.</param>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public void Write(byte type, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[RecordFormat.MaximumHeaderLength];
        WriteBytes(header[..RecordFormat.EncodeHeader(header, type, payload.Length)]);
        WriteBytes(payload);
    }

    /// <summary>Writes one record with a text.</summary>
    /// <param name="type">The record type.</param>
    /// <param name="payload">The payload.</param>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public void Write(byte type, string payload)
    {
        var length = ByteText.GetByteCount(payload);
        if (length > BufferLength / 2)
        {
            Write(type, ByteText.Encode(payload));
            return;
        }

        Reserve(length + RecordFormat.MaximumHeaderLength);
        _used += RecordFormat.EncodeHeader(_buffer.AsSpan(_used), type, length);
        _used += ByteText.Encode(payload, _buffer.AsSpan(_used));
    }

    /// <summary>Writes a named attribute.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public void WriteAttribute(string name, string value) => Write(RecordType.Attribute, name + "=" + value);

    /// <summary>Writes a pointer.</summary>
    /// <param name="target">The offset it points to; 0 for room that a later edit may use.</param>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public void WritePointer(long target)
    {
        Span<byte> number = stackalloc byte[20];
        Write(RecordType.Pointer, number[..RecordFormat.FormatNumber(number, target)]);
    }

    /// <summary>Writes out what is still in memory.</summary>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public void Flush()
    {
        if (_used > 0)
        {
            _file.WriteAt(_buffer.AsSpan(0, _used), _flushed);
            _flushed += _used;
            _used = 0;
        }
    }

    /// <summary>Flushes and goes on writing at another place, over what is there.</summary>
    /// <param name="offset">The offset of the next record.</param>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public void Seek(long offset)
    {
        Flush();
        _flushed = offset;
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BufferLength - _used)
        {
            Flush();
        }

        if (bytes.Length >= BufferLength)
        {
            _file.WriteAt(bytes, _flushed);
            _flushed += bytes.Length;
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    private void Reserve(int length)
    {
        if (length > BufferLength - _used)
        {
            Flush();
        }
    }
}
