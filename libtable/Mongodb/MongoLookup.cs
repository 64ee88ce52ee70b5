namespace Postfix.Tables;

/// <summary>One look-up in a collection.</summary>
/// <param name="settings">The table's settings.</param>
internal sealed class MongoLookup(MongoSettings settings)
{
    private const string Identity = "_id";
    private const string ProjectionName = "projection";

    /// <summary>Looks a key up; waits for the server.</summary>
    /// <param name="client">A client that was kept, or null.</param>
    /// <param name="key">The key, which has what the templates need.</param>
    /// <param name="log">Takes what goes wrong.</param>
    /// <returns>The client when it can be used again, and the result.</returns>
    public (MongoClient? Kept, LookupResult Result) Run(MongoClient? client, TemplateText key, WorkerLog log)
    {
        client ??= Create(log);
        return (client, client is null ? LookupResult.Retry() : Search(client, key, log));
    }

    private MongoClient? Create(WorkerLog log)
    {
        var client = MongoClient.Create(settings.Uri, out var problem);
        if (client is null)
        {
            log.Warning($"{settings.Table}: {problem}");
        }

        return client;
    }

    private LookupResult Search(MongoClient client, TemplateText key, WorkerLog log)
    {
        using var projection = Projection(log);
        using var options = new MongoDocument();
        if (projection is null)
        {
            return LookupResult.Retry();
        }

        if (!options.Append(ProjectionName, projection))
        {
            log.Warning($"{settings.Table}: failed to append a projection from '{settings.Projection ?? string.Join(' ', settings.Attributes)}'");
            return LookupResult.Retry();
        }

        var query = settings.Filter.Expand(key, JsonQuoting.Quote);
        using var filter = MongoDocument.Parse(query, out var problem);
        if (filter is null)
        {
            log.Warning($"{settings.Table}: failed to create a query from '{query}': {problem}");
            return LookupResult.Retry();
        }

        (var documents, problem) = client.Search(settings.Database, settings.Collection, filter, options);
        if (documents is null)
        {
            log.Warning($"{settings.Table}: cursor error for '{query}': {problem}");
            return LookupResult.Retry();
        }

        var expansion = new MongoExpansion(settings, key, log);
        foreach (var document in documents)
        {
            expansion.Add(document);
        }

        return expansion.Result;
    }

    // Which fields are wanted; the identity, which every document has, never is.
    private MongoDocument? Projection(WorkerLog log)
    {
        if (settings.Projection is { } json)
        {
            var projection = MongoDocument.Parse(json, out var problem);
            if (projection is null)
            {
                log.Warning($"{settings.Table}: failed to create a projection from '{json}': {problem}");
            }

            projection?.Append(Identity, 0);
            return projection;
        }

        var fields = new MongoDocument();
        fields.Append(Identity, 0);
        foreach (var name in settings.Attributes)
        {
            fields.Append(name, 1);
        }

        return fields;
    }
}
