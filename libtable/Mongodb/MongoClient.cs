using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// A client of a server or a cluster, with its connections. Calls wait for the server, so they are made on a worker
/// thread, one at a time.
/// </summary>
internal sealed unsafe class MongoClient : IDisposable
{
    private const int ErrorVersion = 2;

    private readonly void* _client;

    private MongoClient(void* client) => _client = client;

    /// <summary>Makes a client; it connects when it is asked something.</summary>
    /// <param name="uri">What to connect to, and how.</param>
    /// <param name="problem">Why it failed.</param>
    public static MongoClient? Create(string uri, out string problem)
    {
        MongoError error = default;
        void* parsed;
        fixed (byte* text = ByteText.Encode(uri + "\0"))
        {
            parsed = MongoLibrary.ParseUri(text, &error);
        }

        if (parsed is null)
        {
            problem = $"failed to parse URI '{uri}': {error.Message}";
            return null;
        }

        var client = MongoLibrary.CreateClient(parsed, &error);
        MongoLibrary.FreeUri(parsed);
        if (client is null)
        {
            problem = $"failed to create client for '{uri}': {error.Message}";
            return null;
        }

        problem = "";
        MongoLibrary.SetErrorVersion(client, ErrorVersion);
        return new MongoClient(client);
    }

    /// <summary>Searches a collection.</summary>
    /// <param name="database">The database.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="filter">What is searched for.</param>
    /// <param name="options">How.</param>
    /// <returns>The documents found; or null and why not.</returns>
    public (List<byte[]>? Documents, string Problem) Search(string database, string collection, MongoDocument filter, MongoDocument options)
    {
        void* place;
        fixed (byte* name = ByteText.Encode(database + "\0"), part = ByteText.Encode(collection + "\0"))
        {
            place = MongoLibrary.GetCollection(_client, name, part);
        }

        var cursor = MongoLibrary.Search(place, filter.Address, options.Address, null);
        var documents = new List<byte[]>();
        void* document;
        while (MongoLibrary.Next(cursor, &document) != 0)
        {
            documents.Add(MongoDocument.BytesAt(document).ToArray());
        }

        MongoError error = default;
        var failed = MongoLibrary.HasFailed(cursor, &error) != 0;
        MongoLibrary.FreeCursor(cursor);
        MongoLibrary.FreeCollection(place);
        return failed ? (null, error.Message) : (documents, "");
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => MongoLibrary.FreeClient(_client);
}
