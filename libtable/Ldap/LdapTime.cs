using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>A time limit for the library: struct timeval.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct LdapTime(TimeSpan time)
{
    private readonly nint _seconds = (nint)time.TotalSeconds;
    private readonly nint _microseconds = time.Microseconds + (1000 * time.Milliseconds);
}
