using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>The name of this machine.</summary>
public static class HostName
{
    /// <summary>What gethostname(2) says; may have no domain part.</summary>
    public static unsafe string Get()
    {
        var buffer = stackalloc byte[256];
        return Libc.GetHostName(buffer, 255) == 0 ? ByteText.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer)) : "localhost";
    }
}
