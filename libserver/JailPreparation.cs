namespace Postfix.Server;

/// <summary>Loads what the runtime loads at its first use, while the files are still there.</summary>
internal static class JailPreparation
{
    public static void Warm()
    {
        _ = TimeZoneInfo.Local.GetUtcOffset(DateTime.UtcNow);
        _ = DateTime.Now;
        // The cryptography library is not touched here: loading it costs each process more than a megabyte. Who needs it warms
        // it up in its own constructor.
        // The C library loads this one when a thread is cancelled or unwound.
        _ = System.Runtime.InteropServices.NativeLibrary.TryLoad("libgcc_s.so.1", out _);
    }
}
