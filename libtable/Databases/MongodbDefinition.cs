using Postfix.Conf;

namespace Postfix.Tables;

/// <summary>What the parameters of a mongodb table say (mongodb_table(5)).</summary>
public sealed class MongodbDefinition : DatabaseDefinition
{
    private const int DefaultExpansionLimit = 10;
    private const int LargestExpansionLimit = 100;

    private MongodbDefinition(DatabaseParameters parameters, LookupTemplate filter, LookupTemplate format)
        : base(parameters, new TemplateSet(filter, format))
    {
        Filter = filter;
        Format = format;
        FoldsKeys = false; // Postfix: keys keep their letter case.
    }

    /// <summary>The table's type and name, for the log.</summary>
    public required string Table { get; init; }

    /// <summary>What to connect to, and how.</summary>
    public required string Uri { get; init; }

    /// <summary>The database.</summary>
    public required string Database { get; init; }

    /// <summary>The collection in it.</summary>
    public required string Collection { get; init; }

    /// <summary>What is searched for, in JSON.</summary>
    public LookupTemplate Filter { get; }

    /// <summary>Which fields make up a result, in JSON; null when they are named by <see cref="Attributes"/>.</summary>
    public string? Projection { get; init; }

    /// <summary>The names of the fields that make up a result.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>What is made of a value.</summary>
    public LookupTemplate Format { get; }

    /// <summary>How many values a result may have; 0 for any number.</summary>
    public int ExpansionLimit { get; init; }

    /// <summary>Reads the parameters.</summary>
    /// <exception cref="TableOpenException">The file cannot be read, or parameters contradict each other.</exception>
    /// <exception cref="Logging.FatalException">A value is bad.</exception>
    public static MongodbDefinition Read(TableSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var parameters = DatabaseParameters.Read(source);
        var filter = LookupTemplate.ParseQuery(source.Name, parameters.Text("query_filter", "", 1));
        var format = LookupTemplate.ParseResult(source.Name, parameters.Text("result_format", "%s", 1));
        var definition = new MongodbDefinition(parameters, filter, format)
        {
            Table = source.FullName,
            Uri = parameters.Text("uri", "", 1),
            Database = parameters.Text("dbname", "", 1),
            Collection = parameters.Text("collection", "", 1),
            Projection = parameters.Find("projection"),
            Attributes = ListSplitter.Split(parameters.Text("result_attribute", "")),
            ExpansionLimit = parameters.Number("expansion_limit", DefaultExpansionLimit),
        };
        if (definition.ExpansionLimit is < 0 or > LargestExpansionLimit)
        {
            throw parameters.Bad($"invalid expansion_limit parameter value {definition.ExpansionLimit}");
        }

        return definition.Projection is null == (parameters.Find("result_attribute") is null)
            ? throw new TableOpenException($"{source.FullName}: specify exactly one of 'projection' or 'result_attribute'")
            : definition;
    }
}
