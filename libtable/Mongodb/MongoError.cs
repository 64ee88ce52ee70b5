using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>What the library says went wrong: bson_error_t.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MongoError
{
    private const int Size = 504;

    public uint Domain;
    public uint Code;
    private MessageBytes _message;

    /// <summary>The library's words.</summary>
    public readonly string Message
    {
        get
        {
            ReadOnlySpan<byte> bytes = _message;
            var end = bytes.IndexOf((byte)0);
            return ByteText.Decode(end < 0 ? bytes : bytes[..end]);
        }
    }

    [InlineArray(Size)]
    private struct MessageBytes
    {
        private byte _first;
    }
}
