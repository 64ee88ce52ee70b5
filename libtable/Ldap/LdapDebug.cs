using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>What the library says of its own work; the level is one for the process.</summary>
internal static unsafe class LdapDebug
{
    private static readonly ConcurrentQueue<string> s_lines = new();

    /// <summary>Sets the level; 0 for nothing.</summary>
    public static void Set(int level, WorkerLog log)
    {
        if (level > 0 && LdapLibrary.SetEncodingOption(null, LdapOption.EncodingPrinter, (delegate* unmanaged<byte*, void>)&Print) != 0)
        {
            log.Warning("dict_ldap_connect: Unable to set ber logprint function.");
        }

        if (LdapLibrary.SetEncodingOption(null, LdapOption.EncodingDebugLevel, &level) != 0)
        {
            log.Warning("dict_ldap_connect: Unable to set BER debug level.");
        }

        if (LdapLibrary.SetOption(null, LdapOption.DebugLevel, &level) != 0)
        {
            log.Warning("dict_ldap_connect: Unable to set LDAP debug level.");
        }
    }

    /// <summary>Logs what the library has said since the last time.</summary>
    public static void Drain(WorkerLog log)
    {
        while (s_lines.TryDequeue(out var line))
        {
            log.Info($"dict_ldap_debug: {line}");
        }
    }

    [UnmanagedCallersOnly]
    private static void Print(byte* text) => s_lines.Enqueue(LdapLibrary.Text(text).TrimEnd());
}
