using MongoDB.Bson;
using MongoDB.Bson.Serialization.Serializers;
using MongoDB.Driver;
using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>mongodb: asks a MongoDB server or cluster (mongodb_table(5)).</summary>
internal sealed class MongodbTable : DatabaseTable
{
    private readonly MongodbDefinition _definition;
    private readonly MongoClient _client;

    // The client library would look for its serializers by reflection.
    static MongodbTable()
    {
        BsonDefaults.DynamicDocumentSerializer = BsonDocumentSerializer.Instance;
        BsonDefaults.DynamicArraySerializer = BsonArraySerializer.Instance;
    }

    private MongodbTable(TableSource source, MongodbDefinition definition, MongoClient client)
        : base(source, definition)
    {
        _definition = definition;
        _client = client;
    }

    public static LookupTable Open(TableSource source)
    {
        var definition = MongodbDefinition.Read(source);
        return new MongodbTable(source, definition, new MongoClient(MongodbSettings.Make(definition)));
    }

    protected override async ValueTask<LookupResult> SearchAsync(TemplateText key)
    {
        var query = _definition.Filter.Expand(key, JsonQuoting.Quote);
        if (Parse(query, "a query") is not { } filter || Projection() is not { } projection)
        {
            return LookupResult.Retry();
        }

        var expansion = new MongodbExpansion(_definition, key);
        try
        {
            var options = new FindOptions<BsonDocument> { Projection = projection };
            var collection = _client.GetDatabase(_definition.Database).GetCollection<BsonDocument>(_definition.Collection);
            using var cursor = await collection.FindAsync(filter, options);
            while (!expansion.HasFailed && await cursor.MoveNextAsync())
            {
                cursor.Current.ToList().ForEach(expansion.Add);
            }
        }
        catch (Exception exception) when (MongodbFailure.Is(exception))
        {
            Log.Warning($"{FullName}: cursor error for '{query}': {MongodbFailure.Describe(exception, _client)}");
            return LookupResult.Retry();
        }

        return expansion.Result;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _client.Dispose();
        }

        base.Dispose(disposing);
    }

    // Which fields are wanted; the identity, which every document has, never is.
    private BsonDocument? Projection()
    {
        var projection = _definition.Projection is { } json
            ? Parse(json, "a projection")
            : new BsonDocument(_definition.Attributes.Distinct().Select(static name => new BsonElement(name, 1)));
        return projection?.Set("_id", 0);
    }

    private BsonDocument? Parse(string json, string purpose)
    {
        try
        {
            return BsonDocument.Parse(json);
        }
        catch (Exception exception) when (exception is FormatException or BsonException or InvalidOperationException)
        {
            Log.Warning($"{FullName}: failed to create {purpose} from '{json}': {exception.Message}");
            return null;
        }
    }
}
