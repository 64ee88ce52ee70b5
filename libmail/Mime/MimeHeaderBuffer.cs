namespace Postfix.Mail;

/// <summary>Collects the lines of one header, up to a limit.</summary>
internal sealed class MimeHeaderBuffer(int limit)
{
    private byte[] _bytes = new byte[256];
    private int _length;

    public bool IsEmpty => _length == 0;

    public bool IsTruncated { get; private set; }

    /// <summary>The length of the header's name; the colon follows it.</summary>
    public int NameLength { get; private set; }

    public ReadOnlySpan<byte> Text => _bytes.AsSpan(0, _length);

    /// <summary>Starts a header; white space before its colon is dropped.</summary>
    public void Start(ReadOnlySpan<byte> line, int nameLength)
    {
        NameLength = nameLength;
        Put(line[..nameLength]);
        Put(line[line.IndexOf((byte)':')..]);
    }

    /// <summary>Adds a continuation line.</summary>
    public void AppendLine(ReadOnlySpan<byte> line)
    {
        if (Fits(line.Length + 1))
        {
            Put("\n"u8);
            Put(line);
        }
    }

    /// <summary>Adds more of the last line.</summary>
    public void Append(ReadOnlySpan<byte> text)
    {
        if (Fits(text.Length))
        {
            Put(text);
        }
    }

    public void Clear()
    {
        _length = 0;
        IsTruncated = false;
    }

    /// <summary>Pieces are taken whole, since none is longer than a record, until the limit is reached.</summary>
    private bool Fits(int length)
    {
        IsTruncated |= length > limit - _length;
        return _length < limit;
    }

    private void Put(ReadOnlySpan<byte> text)
    {
        if (_length + text.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + text.Length));
        }

        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
    }
}
