using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>Regular expressions of the C library.</summary>
internal static unsafe partial class RegexpLibrary
{
    public const uint Extended = 1;
    public const uint IgnoreCase = 2;
    public const uint NewLine = 4;
    public const uint NoGroups = 8;

    /// <summary>More than the size of regex_t.</summary>
    public const int StructureSize = 128;

    /// <summary>The place of re_nsub in regex_t (glibc and musl differ; this is glibc, 64 bits).</summary>
    public const int GroupCountOffset = 48;

    [LibraryImport("libc", EntryPoint = "regcomp")]
    public static partial int Compile(void* expression, byte* pattern, int flags);

    [LibraryImport("libc", EntryPoint = "regexec")]
    public static partial int Execute(void* expression, byte* text, nuint groupCount, int* groups, int flags);

    [LibraryImport("libc", EntryPoint = "regerror")]
    public static partial nuint Explain(int error, void* expression, byte* buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "regfree")]
    public static partial void Free(void* expression);
}
