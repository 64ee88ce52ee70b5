using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>The Berkeley DB library of the system, loaded when the first hash or btree table is opened.</summary>
internal static unsafe class BerkeleyLibrary
{
    // Places of the methods in the library's DB and DBC structures, which are part of the interface of release 5.3.
    public const int CloseMethod = 568;
    public const int CursorMethod = 584;
    public const int DeleteMethod = 592;
    public const int DescriptorMethod = 624;
    public const int GetMethod = 632;
    public const int OpenMethod = 1008;
    public const int PutMethod = 1024;
    public const int SetCacheSizeMethod = 1096;
    public const int SetErrorCallMethod = 1128;
    public const int SyncMethod = 1352;
    public const int CursorCloseMethod = 352;
    public const int CursorGetMethod = 392;

    public const int KindBtree = 1;
    public const int KindHash = 2;
    public const uint FlagCreate = 1;
    public const uint FlagReadOnly = 0x400;
    public const uint FlagNoOverwrite = 20;
    public const uint FlagFirst = 7;
    public const uint FlagNext = 16;
    public const int ErrorNotFound = -30988;
    public const int ErrorKeyExists = -30994;

    private static readonly delegate* unmanaged<void**, void*, uint, int> s_create = Load();

    /// <summary>Whether the library is there.</summary>
    public static bool IsAvailable => s_create is not null;

    /// <summary>Makes a database handle that stands alone, without an environment.</summary>
    public static void* Create()
    {
        void* handle;
        return s_create(&handle, null, 0) == 0 ? handle : null;
    }

    /// <summary>A method of a DB or DBC structure.</summary>
    public static void* Method(void* handle, int offset) => *(void**)((byte*)handle + offset);

    private static delegate* unmanaged<void**, void*, uint, int> Load()
        => NativeLibrary.TryLoad("libdb-5.3.so", out var library) && NativeLibrary.TryGetExport(library, "db_create", out var create)
            ? (delegate* unmanaged<void**, void*, uint, int>)create
            : null;
}
