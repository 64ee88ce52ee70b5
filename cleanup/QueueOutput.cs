using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Cleanup;

/// <summary>The queue file that is being written: a large buffer, so that a usual message takes one write.</summary>
/// <param name="buffer">The buffer, which the next message may use again.</param>
/// <param name="lineLimit">The longest text record, in bytes.</param>
/// <param name="sizeLimit">The largest file, in bytes; 0 for no limit.</param>
internal sealed class QueueOutput(byte[] buffer, int lineLimit, long sizeLimit)
{
    private PosixFile? _file;
    private long _flushed;
    private int _used;

    /// <summary>The offset of the next record.</summary>
    public long Offset => _flushed + _used;

    /// <summary>Whether the limit was reached; everything after that was dropped.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Starts a file.</summary>
    public void Start(PosixFile file)
    {
        (_file, _flushed, _used, IsFull) = (file, 0, 0, false);
    }

    /// <summary>Writes a record.</summary>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public void Put(byte type, ReadOnlySpan<byte> payload)
    {
        if (!Reserve(payload.Length + RecordFormat.MaximumHeaderLength))
        {
            return;
        }

        _used += RecordFormat.EncodeHeader(buffer.AsSpan(_used), type, payload.Length);
        PutRaw(payload);
    }

    /// <summary>Writes a record with a text.</summary>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public void Put(byte type, string payload)
    {
        var length = ByteText.GetByteCount(payload);
        if (length > buffer.Length / 2)
        {
            Put(type, ByteText.Encode(payload));
            return;
        }

        if (Reserve(length + RecordFormat.MaximumHeaderLength))
        {
            _used += RecordFormat.EncodeHeader(buffer.AsSpan(_used), type, length);
            _used += ByteText.Encode(payload, buffer.AsSpan(_used));
        }
    }

    /// <summary>Writes a line or a piece of one, in several records when it is long.</summary>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public void PutText(bool endsLine, ReadOnlySpan<byte> text)
    {
        for (; text.Length > lineLimit; text = text[lineLimit..])
        {
            Put(RecordType.LongText, text[..lineLimit]);
        }

        Put(endsLine ? RecordType.Text : RecordType.LongText, text);
    }

    /// <summary>Writes bytes that are records already.</summary>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public void PutRaw(ReadOnlySpan<byte> bytes)
    {
        if (!Reserve(Math.Min(bytes.Length, buffer.Length)))
        {
            return;
        }

        if (sizeLimit > 0 && Offset + bytes.Length > sizeLimit)
        {
            IsFull = true;
            return;
        }

        if (bytes.Length > buffer.Length - _used)
        {
            Flush();
            _file!.WriteAt(bytes, _flushed);
            _flushed += bytes.Length;
            return;
        }

        bytes.CopyTo(buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    /// <summary>Overwrites bytes near the start of the file: in memory when they are still there.</summary>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public void Patch(int offset, ReadOnlySpan<byte> bytes)
    {
        if (_flushed == 0)
        {
            bytes.CopyTo(buffer.AsSpan(offset));
        }
        else
        {
            _file!.WriteAt(bytes, offset);
        }
    }

    /// <summary>Writes out what is in memory.</summary>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public void Flush()
    {
        if (_used > 0)
        {
            _file!.WriteAt(buffer.AsSpan(0, _used), _flushed);
            _flushed += _used;
            _used = 0;
        }
    }

    private bool Reserve(int length)
    {
        if (IsFull || (sizeLimit > 0 && Offset + length > sizeLimit + RecordFormat.MaximumHeaderLength))
        {
            IsFull = true;
            return false;
        }

        if (length > buffer.Length - _used)
        {
            Flush();
        }

        return true;
    }
}
