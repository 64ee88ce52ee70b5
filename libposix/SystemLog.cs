using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>The system's log, syslog(3).</summary>
public static unsafe partial class SystemLog
{
    private const int ProcessIdOption = 1, ConnectNow = 8;
    private static byte* s_name;

    [LibraryImport("libc", EntryPoint = "openlog")]
    private static partial void OpenLog(byte* name, int options, int facility);

    [LibraryImport("libc", EntryPoint = "syslog")]
    private static partial void Write(int priority, byte* format, byte* text);

    /// <summary>Sets the name that starts each line and the facility code (already shifted: mail is 2 &lt;&lt; 3), and connects, at once or for the first line.</summary>
    public static void Open(string name, int facility, bool connectNow = true)
    {
        // The C library keeps the pointer, so the text stays allocated until a new one has taken its place.
        var old = s_name;
        s_name = (byte*)Marshal.StringToCoTaskMemUTF8(name);
        OpenLog(s_name, ProcessIdOption | (connectNow ? ConnectNow : 0), facility);
        Marshal.FreeCoTaskMem((nint)old);
    }

    /// <summary>Writes a line with a level of syslog(3): 2 critical, 3 error, 4 warning, 6 information, 7 debug.</summary>
    public static void Write(int level, string text)
    {
        var bytes = new byte[ByteText.GetByteCount(text) + 1];
        ByteText.Encode(text, bytes);
        fixed (byte* format = "%s\0"u8, line = bytes)
        {
            Write(level, format, line);
        }
    }
}
