using System.Buffers.Binary;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>A document in the library's memory, which questions are made of.</summary>
internal sealed unsafe class MongoDocument : IDisposable
{
    private MongoDocument(void* address) => Address = address;

    /// <summary>Makes an empty document.</summary>
    public MongoDocument() => Address = MongoLibrary.CreateDocument();

    /// <summary>Where it is.</summary>
    public void* Address { get; }

    /// <summary>The document in its form on the wire.</summary>
    public ReadOnlySpan<byte> Bytes => BytesAt(Address);

    /// <summary>Reads JSON.</summary>
    /// <param name="json">The text.</param>
    /// <param name="problem">What is wrong with it.</param>
    public static MongoDocument? Parse(string json, out string problem)
    {
        MongoError error = default;
        var bytes = ByteText.Encode(json + "\0");
        fixed (byte* text = bytes)
        {
            var address = MongoLibrary.ParseDocument(text, bytes.Length - 1, &error);
            problem = address is null ? error.Message : "";
            return address is null ? null : new MongoDocument(address);
        }
    }

    /// <summary>The bytes of a document that the library owns.</summary>
    public static ReadOnlySpan<byte> BytesAt(void* document)
    {
        var bytes = MongoLibrary.GetBytes(document);
        return new ReadOnlySpan<byte>(bytes, BinaryPrimitives.ReadInt32LittleEndian(new ReadOnlySpan<byte>(bytes, sizeof(int))));
    }

    /// <summary>Adds a number.</summary>
    public bool Append(string name, int value)
    {
        fixed (byte* text = ByteText.Encode(name + "\0"))
        {
            return MongoLibrary.AppendNumber(Address, text, -1, value) != 0;
        }
    }

    /// <summary>Adds a document.</summary>
    public bool Append(string name, MongoDocument value)
    {
        fixed (byte* text = ByteText.Encode(name + "\0"))
        {
            return MongoLibrary.AppendDocument(Address, text, -1, value.Address) != 0;
        }
    }

    /// <summary>Frees it.</summary>
    public void Dispose() => MongoLibrary.FreeDocument(Address);
}
