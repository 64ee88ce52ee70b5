using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Lines for standard output, written in large pieces.</summary>
internal sealed class TextOutput
{
    private const int FlushAbove = 16384;
    private readonly MemoryStream _buffer = new();

    /// <summary>Adds a line.</summary>
    public void WriteLine(string text)
    {
        _buffer.Write(ByteText.Encode(text));
        _buffer.WriteByte((byte)'\n');
        if (_buffer.Length > FlushAbove)
        {
            Flush();
        }
    }

    /// <summary>Writes what is buffered.</summary>
    /// <exception cref="FatalException">Nobody takes it.</exception>
    public void Flush()
    {
        var rest = _buffer.GetBuffer().AsSpan(0, (int)_buffer.Length);
        while (rest.Length > 0)
        {
            var count = Descriptors.Write(1, rest);
            if (count <= 0)
            {
                throw new FatalException($"write error: {Errno.Text(-count)}");
            }

            rest = rest[count..];
        }

        _buffer.SetLength(0);
    }
}
