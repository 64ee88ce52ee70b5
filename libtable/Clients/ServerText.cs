using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Values that come from a server.</summary>
internal static class ServerText
{
    /// <summary>The text of a value.</summary>
    public static string Decode(ReadOnlySpan<byte> value)
    {
        // Postfix: a value ends at a NUL.
        var end = value.IndexOf((byte)0);
        return ByteText.Decode(end < 0 ? value : value[..end]);
    }
}
