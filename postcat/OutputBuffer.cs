using Postfix.Posix;

namespace Postfix.Postcat;

/// <summary>Standard output, written in large pieces.</summary>
internal sealed class OutputBuffer : IDisposable
{
    private const int Size = 65536;
    private readonly PosixFile _file = new(1, "standard output");
    private readonly byte[] _buffer = new byte[Size];
    private int _used;

    /// <summary>Writes bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Size - _used)
        {
            Flush();
        }

        if (bytes.Length >= Size)
        {
            _file.Write(bytes);
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    /// <summary>Writes text.</summary>
    /// <param name="text">The text.</param>
    public void Write(string text) => Write(ByteText.Encode(text));

    /// <summary>Writes out what is buffered.</summary>
    public void Flush()
    {
        _file.Write(_buffer.AsSpan(0, _used));
        _used = 0;
    }

    public void Dispose() => Flush();
}
