using System.Buffers.Binary;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Reads the elements of a document one after the other.</summary>
internal ref struct BsonReader
{
    private const int LengthSize = 4;
    private const int IdentitySize = 12;

    private ReadOnlySpan<byte> _rest;

    /// <summary>Begins at the first element.</summary>
    /// <param name="document">The document with its length and its end.</param>
    /// <exception cref="FormatException">It is not one.</exception>
    public BsonReader(ReadOnlySpan<byte> document)
    {
        if (document.Length < LengthSize + 1 || BinaryPrimitives.ReadInt32LittleEndian(document) != document.Length || document[^1] != 0)
        {
            throw new FormatException("not a document");
        }

        _rest = document[LengthSize..^1];
    }

    /// <summary>The element's type.</summary>
    public BsonKind Kind { get; private set; }

    /// <summary>The element's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The element's bytes, with whatever tells their length.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The text of a text element.</summary>
    public readonly ReadOnlySpan<byte> Text => Value[LengthSize..^1];

    /// <summary>The number of an integer element.</summary>
    public readonly long Number => Kind == BsonKind.Integer
        ? BinaryPrimitives.ReadInt32LittleEndian(Value)
        : BinaryPrimitives.ReadInt64LittleEndian(Value);

    /// <summary>Goes to the next element; false at the end.</summary>
    /// <exception cref="FormatException">The document is damaged.</exception>
    public bool Read()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        Kind = (BsonKind)_rest[0];
        _rest = _rest[1..];
        Name = ByteText.Decode(Take(NameSize(_rest))[..^1]);
        Value = Take(ValueSize());
        if (Kind is BsonKind.Text && Value[^1] != 0)
        {
            throw new FormatException("a text without an end");
        }

        return true;
    }

    private readonly int ValueSize() => Kind switch
    {
        BsonKind.Undefined or BsonKind.Null or BsonKind.Maximum or BsonKind.Minimum => 0,
        BsonKind.Boolean => 1,
        BsonKind.Integer => sizeof(int),
        BsonKind.Double or BsonKind.Time or BsonKind.Stamp or BsonKind.LongInteger => sizeof(long),
        BsonKind.Decimal => 2 * sizeof(long),
        BsonKind.Identity => IdentitySize,
        BsonKind.Text or BsonKind.Code or BsonKind.Symbol => LengthSize + Length(1),
        BsonKind.Pointer => LengthSize + Length(1) + IdentitySize,
        BsonKind.Binary => LengthSize + 1 + Length(0),
        BsonKind.Document or BsonKind.Array or BsonKind.ScopedCode => Length(LengthSize + 1),
        BsonKind.Pattern => NameSize(_rest) + NameSize(_rest[NameSize(_rest)..]),
        _ => throw new FormatException($"an element of unknown type {(int)Kind}"),
    };

    private readonly int Length(int least)
    {
        var length = _rest.Length >= LengthSize ? BinaryPrimitives.ReadInt32LittleEndian(_rest) : -1;
        return length >= least && length <= _rest.Length ? length : throw new FormatException("a length that cannot be");
    }

    private static int NameSize(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return end >= 0 ? end + 1 : throw new FormatException("a name without an end");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new FormatException("the document ends early");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
