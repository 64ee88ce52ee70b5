using System.Buffers.Text;
using Postfix.Posix;

namespace Postfix.Ipc;

/// <summary>Collects the bytes of attribute lists.</summary>
/// <param name="form">How they are written down.</param>
public sealed class AttributeWriter(AttributeForm form = AttributeForm.Null)
{
    private byte[] _buffer = new byte[512];
    private int _used;

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _used);

    private byte NameEnd => form == AttributeForm.Null ? (byte)0 : (byte)'=';

    private byte ValueEnd => form == AttributeForm.Null ? (byte)0 : (byte)'\n';

    /// <summary>Writes a number as 32 bits without sign.</summary>
    /// <param name="name">Attribute name.</param>
    /// <param name="value">The number; -1 is sent as 4294967295.</param>
    public AttributeWriter Number(string name, int value) => Digits(name, unchecked((uint)value));

    /// <summary>Writes a number as 64 bits without sign.</summary>
    /// <param name="name">Attribute name.</param>
    /// <param name="value">The number.</param>
    public AttributeWriter Long(string name, long value) => Digits(name, unchecked((ulong)value));

    /// <summary>Writes a text.</summary>
    /// <param name="name">Attribute name.</param>
    /// <param name="value">The text; a NUL (or in the plain form a newline) ends it early, as the form has no room for it.</param>
    public AttributeWriter Text(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Append(name, NameEnd);
        var end = form == AttributeForm.Null
            ? value.IndexOf('\0', StringComparison.Ordinal)
            : value.AsSpan().IndexOfAny('\0', '\n');
        Append(end < 0 ? value : value.AsSpan(0, end), ValueEnd);
        return this;
    }

    /// <summary>Writes bytes in base 64.</summary>
    /// <param name="name">Attribute name.</param>
    /// <param name="value">The bytes.</param>
    public AttributeWriter Data(string name, ReadOnlySpan<byte> value)
    {
        Append(name, NameEnd);
        Reserve(Base64.GetMaxEncodedToUtf8Length(value.Length) + 1);
        _ = Base64.EncodeToUtf8(value, _buffer.AsSpan(_used), out _, out var written);
        _used += written;
        _buffer[_used++] = ValueEnd;
        return this;
    }

    /// <summary>Writes a table of names and values.</summary>
    /// <param name="entries">The entries.</param>
    public AttributeWriter Table(IEnumerable<KeyValuePair<string, string>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Bracket('{');
        foreach (var (name, value) in entries)
        {
            _ = Text(name, value);
        }

        Bracket('}');
        return this;
    }

    /// <summary>Ends the list.</summary>
    public AttributeWriter End()
    {
        Append([], ValueEnd);
        return this;
    }

    /// <summary>Forgets what has been written, to be used again.</summary>
    public void Clear() => _used = 0;

    // Postfix: the plain form really sends the NUL behind the bracket.
    private void Bracket(char bracket)
    {
        Append([bracket], 0);
        if (form == AttributeForm.Plain)
        {
            Append([], ValueEnd);
        }
    }

    private AttributeWriter Digits(string name, ulong value)
    {
        Append(name, NameEnd);
        Reserve(21);
        _ = Utf8Formatter.TryFormat(value, _buffer.AsSpan(_used), out var written);
        _used += written;
        _buffer[_used++] = ValueEnd;
        return this;
    }

    private void Append(ReadOnlySpan<char> text, byte end)
    {
        Reserve(ByteText.GetByteCount(text) + 1);
        _used += ByteText.Encode(text, _buffer.AsSpan(_used));
        _buffer[_used++] = end;
    }

    private void Reserve(int length)
    {
        if (length > _buffer.Length - _used)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _used + length));
        }
    }
}
