namespace Postfix.Tables;

/// <summary>What a mongodb table was told (mongodb_table(5)).</summary>
internal sealed record MongoSettings
{
    /// <summary>The table's type and name, for the log.</summary>
    public required string Table { get; init; }

    /// <summary>What to connect to, and how.</summary>
    public required string Uri { get; init; }

    /// <summary>The database.</summary>
    public required string Database { get; init; }

    /// <summary>The collection in it.</summary>
    public required string Collection { get; init; }

    /// <summary>What is searched for, in JSON.</summary>
    public required LookupTemplate Filter { get; init; }

    /// <summary>Which fields make up a result, in JSON; null when they are named by <see cref="Attributes"/>.</summary>
    public string? Projection { get; init; }

    /// <summary>The names of the fields that make up a result.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>What is made of a value.</summary>
    public required LookupTemplate Format { get; init; }

    /// <summary>How many values a result may have; 0 for any number.</summary>
    public int ExpansionLimit { get; init; }

    /// <summary>What the templates need of a key, taken together.</summary>
    public TemplateSet Templates => new(Filter, Format);
}
