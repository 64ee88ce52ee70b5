using System.Buffers;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Sendmail;

/// <summary>Writes records into a pipe, in large pieces.</summary>
internal sealed class RecordPipe(int descriptor)
{
    private const int Chunk = 32768;

    private readonly ArrayBufferWriter<byte> _buffer = new(Chunk + 4096);

    /// <summary>The error number of a write that failed; what follows is dropped.</summary>
    internal int Error { get; private set; }

    internal void Write(byte type, ReadOnlySpan<byte> payload)
    {
        RecordFormat.Append(_buffer, type, payload);
        if (_buffer.WrittenCount >= Chunk)
        {
            Flush();
        }
    }

    internal void Write(byte type, string payload) => Write(type, ByteText.Encode(payload));

    internal void WriteAttribute(string name, string value) => Write(RecordType.Attribute, $"{name}={value}");

    internal void Flush()
    {
        var rest = _buffer.WrittenSpan;
        while (rest.Length > 0 && Error == 0)
        {
            var count = Descriptors.Write(descriptor, rest);
            Error = count < 0 ? -count : 0;
            rest = rest[Math.Max(0, count)..];
        }
        _buffer.ResetWrittenCount();
    }
}
