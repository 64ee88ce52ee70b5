using Postfix.Conf;

namespace Postfix.Tables;

/// <summary>mongodb: asks a MongoDB server or cluster (mongodb_table(5)).</summary>
internal sealed class MongoTable : DatabaseTable
{
    private const int DefaultExpansionLimit = 10;
    private const int LargestExpansionLimit = 100;

    private readonly MongoLookup _lookup;
    private readonly WorkerPool<MongoClient> _pool = new();

    // Postfix: keys keep their letter case.
    private MongoTable(TableSource source, DatabaseParameters parameters, MongoSettings settings)
        : base(source, new DatabaseDefinition(parameters, settings.Templates), folds: false)
        => _lookup = new MongoLookup(settings);

    public static LookupTable Open(TableSource source)
    {
        if (source.Access != TableAccess.Read)
        {
            throw new TableOpenException($"{source.FullName}: map requires O_RDONLY access mode");
        }

        var parameters = DatabaseParameters.Read(source);
        var settings = Read(source, parameters);
        if (!MongoLibrary.IsAvailable)
        {
            throw new TableOpenException($"{source.FullName}: the MongoDB client library is not installed");
        }

        // The URI is read now, so that what is wrong with it is said when the table is opened.
        var client = MongoClient.Create(settings.Uri, out var problem)
            ?? throw new TableOpenException($"{source.FullName}: {problem}");
        client.Dispose();
        return new MongoTable(source, parameters, settings);
    }

    protected override async ValueTask<LookupResult> SearchAsync(TemplateText key)
    {
        var log = new WorkerLog();
        var result = await _pool.RunAsync(client => _lookup.Run(client, key, log));
        log.Write();
        return result;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pool.Dispose();
        }

        base.Dispose(disposing);
    }

    private static MongoSettings Read(TableSource source, DatabaseParameters parameters)
    {
        var settings = new MongoSettings
        {
            Table = source.FullName,
            Uri = parameters.Text("uri", "", 1),
            Database = parameters.Text("dbname", "", 1),
            Collection = parameters.Text("collection", "", 1),
            Filter = LookupTemplate.ParseQuery(source.Name, parameters.Text("query_filter", "", 1)),
            Projection = parameters.Find("projection"),
            Attributes = ListSplitter.Split(parameters.Text("result_attribute", "")),
            Format = LookupTemplate.ParseResult(source.Name, parameters.Text("result_format", "%s", 1)),
            ExpansionLimit = parameters.Number("expansion_limit", DefaultExpansionLimit),
        };
        if (settings.ExpansionLimit is < 0 or > LargestExpansionLimit)
        {
            throw parameters.Bad($"invalid expansion_limit parameter value {settings.ExpansionLimit}");
        }

        return settings.Projection is null == (parameters.Find("result_attribute") is null)
            ? throw new TableOpenException($"{source.FullName}: specify exactly one of 'projection' or 'result_attribute'")
            : settings;
    }
}
