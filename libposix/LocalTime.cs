using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Postfix.Posix;

/// <summary>Local time in the forms of strftime(3).</summary>
public static unsafe partial class LocalTime
{
    private const int StructSize = 64, LargestText = 4096;

    [LibraryImport("libc", EntryPoint = "localtime_r")]
    private static partial byte* Break(long* time, byte* result);

    [LibraryImport("libc", EntryPoint = "strftime")]
    private static partial nuint Format(byte* buffer, nuint size, [MarshalUsing(typeof(ByteTextMarshaller))] string format, byte* time);

    /// <summary>Formats a time; empty when the result is longer than 4 kilobytes, or empty.</summary>
    /// <param name="format">The format, such as <c>%Y%m%d</c>.</param>
    /// <param name="time">Seconds since 1970.</param>
    public static string Format(string format, long time)
    {
        var parts = stackalloc byte[StructSize];
        var text = stackalloc byte[LargestText];
        Break(&time, parts);
        var length = Format(text, LargestText, format, parts);
        return ByteText.Decode(new ReadOnlySpan<byte>(text, (int)length));
    }
}
