namespace Postfix.Tables;

/// <summary>What SQL tables of all kinds have in common: a query, the format of results, and a limit for their number.</summary>
public sealed class SqlDefinition : DatabaseDefinition
{
    private SqlDefinition(DatabaseParameters parameters, LookupTemplate query, LookupTemplate resultFormat)
        : base(parameters, new TemplateSet(query, resultFormat))
    {
        Query = query;
        ResultFormat = resultFormat;
    }

    /// <summary>The query.</summary>
    public LookupTemplate Query { get; }

    /// <summary>The format of each value.</summary>
    public LookupTemplate ResultFormat { get; }

    /// <summary>How many values there may be; 0 or less for any number.</summary>
    public int ExpansionLimit { get; private init; }

    /// <summary>Reads the parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="functions">Whether select_function can stand for the query.</param>
    /// <exception cref="Logging.FatalException">A value is bad.</exception>
    public static SqlDefinition Read(DatabaseParameters parameters, bool functions = false)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var format = parameters.Text("result_format", "%s", min: 1);
        var limit = parameters.Number("expansion_limit", 0);
        var query = LookupTemplate.ParseQuery(parameters.Name, QueryText(parameters, functions));
        return new SqlDefinition(parameters, query, LookupTemplate.ParseResult(parameters.Name, format)) { ExpansionLimit = limit };
    }

    private static string QueryText(DatabaseParameters parameters, bool functions)
    {
        if (parameters.Find("query") is { Length: > 0 } query)
        {
            return query;
        }

        if (functions && parameters.Find("select_function") is { Length: > 0 } function)
        {
            return $"SELECT {function}('%s')";
        }

        // Postfix: what was there before queries were.
        var table = parameters.Text("table", "", min: 1);
        var field = parameters.Text("select_field", "", min: 1);
        var where = parameters.Text("where_field", "", min: 1);
        return $"SELECT {field} FROM {table} WHERE {where} = '%s' {parameters.Text("additional_conditions", "")}";
    }
}
