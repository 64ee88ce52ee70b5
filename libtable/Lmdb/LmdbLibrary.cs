using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>The calls of the LMDB library; it is loaded when a table is first opened to be changed.</summary>
internal static unsafe partial class LmdbLibrary
{
    public const uint NoSubdirectory = 0x4000;
    public const uint NoLock = 0x400000;
    public const uint ReadOnly = 0x20000;
    public const uint NoOverwrite = 0x10;
    public const int NotFound = -30798;
    public const int KeyExists = -30799;
    public const int MapFull = -30792;
    public const int MapResized = -30785;
    public const int BadValueSize = -30781;
    public const int OperationFirst = 0;
    public const int OperationNext = 8;
    public const int OperationSetRange = 17;

    private const string Library = "liblmdb.so.0";

    /// <summary>Whether the library is there.</summary>
    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Library, out _);

    [LibraryImport(Library, EntryPoint = "mdb_env_create")]
    public static partial int CreateEnvironment(void** environment);

    [LibraryImport(Library, EntryPoint = "mdb_env_open")]
    public static partial int OpenEnvironment(void* environment, byte* path, uint flags, uint mode);

    [LibraryImport(Library, EntryPoint = "mdb_env_close")]
    public static partial void CloseEnvironment(void* environment);

    [LibraryImport(Library, EntryPoint = "mdb_env_set_mapsize")]
    public static partial int SetMapSize(void* environment, nuint size);

    [LibraryImport(Library, EntryPoint = "mdb_env_get_fd")]
    public static partial int GetDescriptor(void* environment, int* descriptor);

    [LibraryImport(Library, EntryPoint = "mdb_env_info")]
    public static partial int GetInformation(void* environment, LmdbInformation* information);

    [LibraryImport(Library, EntryPoint = "mdb_env_sync")]
    public static partial int SyncEnvironment(void* environment, int force);

    [LibraryImport(Library, EntryPoint = "mdb_txn_begin")]
    public static partial int Begin(void* environment, void* parent, uint flags, void** transaction);

    [LibraryImport(Library, EntryPoint = "mdb_txn_commit")]
    public static partial int Commit(void* transaction);

    [LibraryImport(Library, EntryPoint = "mdb_txn_abort")]
    public static partial void Abort(void* transaction);

    [LibraryImport(Library, EntryPoint = "mdb_dbi_open")]
    public static partial int OpenDatabase(void* transaction, byte* name, uint flags, uint* database);

    [LibraryImport(Library, EntryPoint = "mdb_get")]
    public static partial int Get(void* transaction, uint database, LmdbItem* key, LmdbItem* value);

    [LibraryImport(Library, EntryPoint = "mdb_put")]
    public static partial int Put(void* transaction, uint database, LmdbItem* key, LmdbItem* value, uint flags);

    [LibraryImport(Library, EntryPoint = "mdb_del")]
    public static partial int Delete(void* transaction, uint database, LmdbItem* key, LmdbItem* value);

    [LibraryImport(Library, EntryPoint = "mdb_cursor_open")]
    public static partial int OpenCursor(void* transaction, uint database, void** cursor);

    [LibraryImport(Library, EntryPoint = "mdb_cursor_get")]
    public static partial int GetByCursor(void* cursor, LmdbItem* key, LmdbItem* value, int operation);

    [LibraryImport(Library, EntryPoint = "mdb_cursor_close")]
    public static partial void CloseCursor(void* cursor);
}
