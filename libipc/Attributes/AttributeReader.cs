using System.Buffers.Text;
using System.Globalization;
using Postfix.Posix;

namespace Postfix.Ipc;

/// <summary>Takes attributes one after the other from a list that is wholly in memory.</summary>
/// <remarks>The order is fixed: the next attribute must have the name asked for, or the message is refused.</remarks>
/// <param name="input">The list, or more.</param>
/// <param name="form">How the attributes are written down.</param>
public sealed class AttributeReader(ReadOnlyMemory<byte> input, AttributeForm form = AttributeForm.Null)
{
    private const int MaximumTableEntries = 1024;

    /// <summary>Whether attributes that nobody asks for are passed over instead of being an error.</summary>
    public bool SkipUnknown { get; init; }

    /// <summary>How many bytes have been read.</summary>
    public int Position { get; private set; }

    /// <summary>The name of the next attribute; empty at the end of the list.</summary>
    public string PeekName() => ByteText.Decode(NextName(out _));

    /// <summary>Whether the next attribute has this name.</summary>
    /// <param name="name">The name.</param>
    public bool NextIs(string name) => Matches(NextName(out _), name);

    /// <summary>Takes a number of 32 bits.</summary>
    /// <param name="name">Attribute name.</param>
    /// <exception cref="ProtocolException">The next attribute is another one or no number.</exception>
    public int Number(string name)
    {
        var number = Digits(name);
        return number <= uint.MaxValue
            ? unchecked((int)(uint)number)
            : throw new ProtocolException($"attribute {name}: number out of range");
    }

    /// <summary>Takes a number of 64 bits.</summary>
    /// <param name="name">Attribute name.</param>
    /// <exception cref="ProtocolException">The next attribute is another one or no number.</exception>
    public long Long(string name) => unchecked((long)Digits(name));

    /// <summary>Takes a text.</summary>
    /// <param name="name">Attribute name.</param>
    /// <exception cref="ProtocolException">The next attribute is another one.</exception>
    public string Text(string name) => ByteText.Decode(Value(name));

    /// <summary>Takes a text, if that is the next attribute.</summary>
    /// <param name="name">Attribute name.</param>
    /// <param name="missing">What is returned otherwise.</param>
    public string TextOr(string name, string missing) => NextIs(name) ? Text(name) : missing;

    /// <summary>Takes a number, if that is the next attribute.</summary>
    /// <param name="name">Attribute name.</param>
    /// <param name="missing">What is returned otherwise.</param>
    public int NumberOr(string name, int missing) => NextIs(name) ? Number(name) : missing;

    /// <summary>Takes bytes.</summary>
    /// <param name="name">Attribute name.</param>
    /// <exception cref="ProtocolException">The next attribute is another one or not base 64.</exception>
    public byte[] Data(string name)
    {
        var text = Value(name);
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done
            ? bytes[..written]
            : throw new ProtocolException($"attribute {name}: malformed base64 data");
    }

    /// <summary>Takes a table; without an opening bracket, everything up to the end of the list.</summary>
    /// <exception cref="ProtocolException">It is malformed, too large, or has a name twice.</exception>
    public Dictionary<string, string> Table()
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        var bracketed = TryTakeBracket('{');
        while (bracketed ? !TryTakeBracket('}') : !NextName(out _).IsEmpty)
        {
            var name = PeekName();
            if (table.Count >= MaximumTableEntries || !table.TryAdd(name, Text(name)))
            {
                throw new ProtocolException($"attribute table: too large, or name {name} is there twice");
            }
        }

        return table;
    }

    /// <summary>Takes the end of the list.</summary>
    /// <exception cref="ProtocolException">There are more attributes.</exception>
    public void End()
    {
        var name = NextName(out var next);
        while (SkipUnknown && !name.IsEmpty)
        {
            SkipAttribute(next);
            name = NextName(out next);
        }

        if (!name.IsEmpty)
        {
            throw new ProtocolException($"unexpected attribute {ByteText.Decode(name)} (expecting: end of list)");
        }

        Position = next;
    }

    private bool TryTakeBracket(char bracket)
    {
        var rest = input.Span[Position..];
        var length = form == AttributeForm.Null ? 2 : 3;
        if (rest.Length < length || rest[0] != bracket || rest[1] != 0 || (length == 3 && rest[2] != (byte)'\n'))
        {
            return false;
        }

        Position += length;
        return true;
    }

    private ulong Digits(string name)
    {
        var text = Value(name);
        return ulong.TryParse(text, NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ProtocolException($"attribute {name}: malformed number");
    }

    private ReadOnlySpan<byte> Value(string name)
    {
        var found = NextName(out var next);
        while (SkipUnknown && !found.IsEmpty && !Matches(found, name))
        {
            SkipAttribute(next);
            found = NextName(out next);
        }

        if (!Matches(found, name))
        {
            throw new ProtocolException(found.IsEmpty
                ? $"missing attribute {name}"
                : $"unexpected attribute {ByteText.Decode(found)} (expecting: {name})");
        }

        var value = Cut(next, form == AttributeForm.Null ? (byte)0 : (byte)'\n', out next);
        Position = next;
        return value;
    }

    private void SkipAttribute(int next)
    {
        _ = Cut(next, form == AttributeForm.Null ? (byte)0 : (byte)'\n', out next);
        Position = next;
    }

    private ReadOnlySpan<byte> NextName(out int next)
    {
        if (form == AttributeForm.Null)
        {
            return Cut(Position, 0, out next);
        }

        var line = Cut(Position, (byte)'\n', out next);
        if (line.IsEmpty)
        {
            return line;
        }

        var equals = line.IndexOf((byte)'=');
        if (equals < 0)
        {
            throw new ProtocolException($"malformed attribute \"{ByteText.Decode(line)}\"");
        }

        next = Position + equals + 1;
        return line[..equals];
    }

    private ReadOnlySpan<byte> Cut(int start, byte end, out int next)
    {
        var length = input.Span[start..].IndexOf(end);
        if (length < 0)
        {
            throw new ProtocolException("attribute list is cut off");
        }

        next = start + length + 1;
        return input.Span.Slice(start, length);
    }

    private static bool Matches(ReadOnlySpan<byte> name, string wanted) => System.Text.Ascii.Equals(name, wanted);
}
