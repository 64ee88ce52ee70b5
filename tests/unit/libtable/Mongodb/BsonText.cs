using System.Text;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

/// <summary>Writes documents.</summary>
internal sealed class BsonText
{
    private readonly MemoryStream _elements = new();

    public BsonText Add(string name, string value)
    {
        var text = Encoding.UTF8.GetBytes(value);
        return Add(name, BsonKind.Text, [.. BitConverter.GetBytes(text.Length + 1), .. text, 0]);
    }

    public BsonText Add(string name, int value) => Add(name, BsonKind.Integer, BitConverter.GetBytes(value));

    public BsonText Add(string name, long value) => Add(name, BsonKind.LongInteger, BitConverter.GetBytes(value));

    public BsonText Add(string name, BsonKind kind, byte[] value)
    {
        _elements.WriteByte((byte)kind);
        _elements.Write(Encoding.UTF8.GetBytes(name + "\0"));
        _elements.Write(value);
        return this;
    }

    public byte[] ToArray() => [.. BitConverter.GetBytes((int)_elements.Length + 5), .. _elements.ToArray(), 0];
}
