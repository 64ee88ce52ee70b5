using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>The calls of MongoDB's client library and of the document library below it; they are loaded when the first mongodb table is opened.</summary>
internal static unsafe class MongoLibrary
{
    // Names of the libraries: version 1 (Debian 12), version 2.
    private static readonly nint s_library = Load("libmongoc-1.0.so.0", "libmongoc2.so.2");
    private static readonly nint s_documents = Load("libbson-1.0.so.0", "libbson2.so.2");

    static MongoLibrary()
    {
        if (IsAvailable)
        {
            ((delegate* unmanaged<void>)Find("mongoc_init", s_library))();

            // It would write to standard error, which a daemon has not got.
            ((delegate* unmanaged<void*, void*, void>)Find("mongoc_log_set_handler", s_library))(null, null);
        }
    }

    /// <summary>Whether the libraries are there.</summary>
    public static bool IsAvailable => s_library != 0 && s_documents != 0;

    public static delegate* unmanaged<byte*, MongoError*, void*> ParseUri { get; }
        = (delegate* unmanaged<byte*, MongoError*, void*>)Find("mongoc_uri_new_with_error", s_library);

    public static delegate* unmanaged<void*, void> FreeUri { get; } = (delegate* unmanaged<void*, void>)Find("mongoc_uri_destroy", s_library);

    public static delegate* unmanaged<void*, MongoError*, void*> CreateClient { get; }
        = (delegate* unmanaged<void*, MongoError*, void*>)Find("mongoc_client_new_from_uri_with_error", s_library);

    public static delegate* unmanaged<void*, int, byte> SetErrorVersion { get; } = (delegate* unmanaged<void*, int, byte>)Find("mongoc_client_set_error_api", s_library);

    public static delegate* unmanaged<void*, void> FreeClient { get; } = (delegate* unmanaged<void*, void>)Find("mongoc_client_destroy", s_library);

    public static delegate* unmanaged<void*, byte*, byte*, void*> GetCollection { get; }
        = (delegate* unmanaged<void*, byte*, byte*, void*>)Find("mongoc_client_get_collection", s_library);

    public static delegate* unmanaged<void*, void> FreeCollection { get; } = (delegate* unmanaged<void*, void>)Find("mongoc_collection_destroy", s_library);

    public static delegate* unmanaged<void*, void*, void*, void*, void*> Search { get; }
        = (delegate* unmanaged<void*, void*, void*, void*, void*>)Find("mongoc_collection_find_with_opts", s_library);

    public static delegate* unmanaged<void*, void**, byte> Next { get; } = (delegate* unmanaged<void*, void**, byte>)Find("mongoc_cursor_next", s_library);

    public static delegate* unmanaged<void*, MongoError*, byte> HasFailed { get; } = (delegate* unmanaged<void*, MongoError*, byte>)Find("mongoc_cursor_error", s_library);

    public static delegate* unmanaged<void*, void> FreeCursor { get; } = (delegate* unmanaged<void*, void>)Find("mongoc_cursor_destroy", s_library);

    public static delegate* unmanaged<void*> CreateDocument { get; } = (delegate* unmanaged<void*>)Find("bson_new", s_documents);

    public static delegate* unmanaged<byte*, nint, MongoError*, void*> ParseDocument { get; }
        = (delegate* unmanaged<byte*, nint, MongoError*, void*>)Find("bson_new_from_json", s_documents);

    public static delegate* unmanaged<void*, byte*, int, int, byte> AppendNumber { get; }
        = (delegate* unmanaged<void*, byte*, int, int, byte>)Find("bson_append_int32", s_documents);

    public static delegate* unmanaged<void*, byte*, int, void*, byte> AppendDocument { get; }
        = (delegate* unmanaged<void*, byte*, int, void*, byte>)Find("bson_append_document", s_documents);

    public static delegate* unmanaged<void*, byte*> GetBytes { get; } = (delegate* unmanaged<void*, byte*>)Find("bson_get_data", s_documents);

    public static delegate* unmanaged<void*, void> FreeDocument { get; } = (delegate* unmanaged<void*, void>)Find("bson_destroy", s_documents);

    private static nint Load(string first, string second)
        => NativeLibrary.TryLoad(first, out var library) || NativeLibrary.TryLoad(second, out library) ? library : 0;

    private static void* Find(string name, nint library)
        => library != 0 && NativeLibrary.TryGetExport(library, name, out var address) ? (void*)address : null;
}
