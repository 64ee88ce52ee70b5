using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>Perl-compatible regular expressions (PCRE2, 8 bits); the library is loaded when the first pcre table is opened.</summary>
internal static unsafe partial class PcreLibrary
{
    public const uint Anchored = 0x80000000;
    public const uint Caseless = 0x8;
    public const uint DollarEndOnly = 0x10;
    public const uint DotAll = 0x20;
    public const uint Extended = 0x80;
    public const uint MultiLine = 0x400;
    public const uint Ungreedy = 0x40000;
    public const uint CaptureCountInformation = 4;
    public const int NoMatch = -1;

    private const string Library = "libpcre2-8.so.0";

    /// <summary>Whether the library is there.</summary>
    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Library, out _);

    [LibraryImport(Library, EntryPoint = "pcre2_compile_8")]
    public static partial void* Compile(byte* pattern, nuint length, uint options, int* error, nuint* offset, void* context);

    [LibraryImport(Library, EntryPoint = "pcre2_pattern_info_8")]
    public static partial int GetInformation(void* code, uint what, uint* value);

    [LibraryImport(Library, EntryPoint = "pcre2_match_data_create_from_pattern_8")]
    public static partial void* CreateMatchData(void* code, void* context);

    [LibraryImport(Library, EntryPoint = "pcre2_match_8")]
    public static partial int Match(void* code, byte* subject, nuint length, nuint start, uint options, void* data, void* context);

    [LibraryImport(Library, EntryPoint = "pcre2_get_ovector_pointer_8")]
    public static partial nuint* GetGroups(void* data);

    [LibraryImport(Library, EntryPoint = "pcre2_get_error_message_8")]
    public static partial int GetErrorMessage(int error, byte* buffer, nuint size);
}
