using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Delivery;

/// <summary>Reads the content of a queue file, record by record, from its first header to its last line.</summary>
public sealed class ContentReader
{
    private readonly RecordReader _records;
    private readonly string _path;
    private bool _ended;

    /// <summary>Reads from a queue file that the caller keeps open.</summary>
    /// <param name="file">The queue file.</param>
    /// <param name="offset">The file offset of the first content record.</param>
    public ContentReader(PosixFile file, long offset)
    {
        ArgumentNullException.ThrowIfNull(file);
        _records = new RecordReader(file, offset);
        _path = file.Path;
    }

    /// <summary>The text of the record last read, without line end; valid until the next read.</summary>
    public ReadOnlySpan<byte> Text => _records.Data;

    /// <summary>Whether the record last read ends a line; otherwise the line goes on in the next record.</summary>
    public bool EndsLine { get; private set; } = true;

    /// <summary>Whether the record last read starts a line.</summary>
    public bool StartsLine { get; private set; } = true;

    /// <summary>Reads the next record.</summary>
    /// <returns>False after the last one.</returns>
    /// <exception cref="QueueFormatException">The content is malformed or incomplete.</exception>
    /// <exception cref="PosixException">The file cannot be read.</exception>
    public bool Read()
    {
        if (_ended)
        {
            return false;
        }
        if (!_records.Read())
        {
            throw new QueueFormatException($"{_path}: unexpected end of content");
        }
        switch (_records.Type)
        {
            case RecordType.Text:
            case RecordType.LongText:
                StartsLine = EndsLine;
                EndsLine = _records.Type == RecordType.Text;
                return true;
            case RecordType.Extracted:
                _ended = true;
                return false;
            default:
                throw new QueueFormatException($"{_path}: unexpected record type {_records.Type} in content");
        }
    }
}
