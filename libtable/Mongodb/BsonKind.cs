namespace Postfix.Tables;

/// <summary>Types of BSON elements; the numbers are those of the format (bsonspec.org).</summary>
internal enum BsonKind : byte
{
    /// <summary>A floating-point number.</summary>
    Double = 0x01,

    /// <summary>UTF-8 text.</summary>
    Text = 0x02,

    /// <summary>A document in a document.</summary>
    Document = 0x03,

    /// <summary>A document whose names are numbers.</summary>
    Array = 0x04,

    /// <summary>Bytes.</summary>
    Binary = 0x05,

    /// <summary>Nothing; of old.</summary>
    Undefined = 0x06,

    /// <summary>The identity of a document.</summary>
    Identity = 0x07,

    /// <summary>True or false.</summary>
    Boolean = 0x08,

    /// <summary>Milliseconds of UNIX time.</summary>
    Time = 0x09,

    /// <summary>Nothing.</summary>
    Null = 0x0A,

    /// <summary>A regular expression.</summary>
    Pattern = 0x0B,

    /// <summary>A pointer to a document; of old.</summary>
    Pointer = 0x0C,

    /// <summary>JavaScript.</summary>
    Code = 0x0D,

    /// <summary>A symbol; of old.</summary>
    Symbol = 0x0E,

    /// <summary>JavaScript with its variables; of old.</summary>
    ScopedCode = 0x0F,

    /// <summary>A number of 32 bits.</summary>
    Integer = 0x10,

    /// <summary>The server's own time stamp.</summary>
    Stamp = 0x11,

    /// <summary>A number of 64 bits.</summary>
    LongInteger = 0x12,

    /// <summary>A decimal number of 128 bits.</summary>
    Decimal = 0x13,

    /// <summary>Comes after everything.</summary>
    Maximum = 0x7F,

    /// <summary>Comes before everything.</summary>
    Minimum = 0xFF,
}
