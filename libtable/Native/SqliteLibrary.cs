using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>The calls of the SQLite library; it is loaded when the first sqlite table is opened.</summary>
internal static unsafe partial class SqliteLibrary
{
    public const int Row = 100;
    public const int Done = 101;
    public const int OpenReadOnly = 1;

    private const string Library = "libsqlite3.so.0";

    /// <summary>Whether the library is there.</summary>
    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Library, out _);

    [LibraryImport(Library, EntryPoint = "sqlite3_open_v2")]
    public static partial int Open(byte* path, void** database, int flags, byte* module);

    [LibraryImport(Library, EntryPoint = "sqlite3_close")]
    public static partial int Close(void* database);

    [LibraryImport(Library, EntryPoint = "sqlite3_errmsg")]
    public static partial byte* ErrorMessage(void* database);

    [LibraryImport(Library, EntryPoint = "sqlite3_prepare_v2")]
    public static partial int Prepare(void* database, byte* sql, int length, void** statement, byte** rest);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(void* statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_text")]
    public static partial byte* ColumnText(void* statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    public static partial int ColumnLength(void* statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_finalize")]
    public static partial int Finalize(void* statement);
}
