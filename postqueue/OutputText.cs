using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Postqueue;

/// <summary>Writes text to standard output, bytes as they came but control characters as question marks.</summary>
internal sealed class OutputText : IDisposable
{
    private const int StandardOutput = 1;
    private const int LargeEnough = 32768;
    private byte[] _buffer = new byte[LargeEnough * 2];
    private int _used;

    /// <summary>Writes text.</summary>
    /// <param name="text">The text.</param>
    public void Write(string text)
    {
        var length = ByteText.GetByteCount(text);
        if (length > _buffer.Length - _used)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _used + length));
        }

        _used += ByteText.Encode(text, _buffer.AsSpan(_used));
        if (_used >= LargeEnough)
        {
            Flush();
        }
    }

    public void Dispose() => Flush();

    /// <summary>Text from elsewhere, without what could confuse a terminal.</summary>
    /// <param name="text">The text.</param>
    public static string Printable(string text)
        => string.Create(text.Length, text, static (result, text) =>
        {
            for (var index = 0; index < text.Length; index++)
            {
                var c = text[index];
                result[index] = char.IsControl(c) || char.IsLowSurrogate(c) && (index == 0 || !char.IsHighSurrogate(text[index - 1])) ? '?' : c;
            }
        });

    private void Flush()
    {
        for (var written = 0; written < _used;)
        {
            var count = Descriptors.Write(StandardOutput, _buffer.AsSpan(written, _used - written));
            if (count < 0)
            {
                throw new FatalException($"output write error: {Errno.Text(-count)}");
            }

            written += count;
        }

        _used = 0;
    }
}
