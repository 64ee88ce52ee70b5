namespace Postfix.Tables;

/// <summary>
/// What the parameters of a database table say, without a connection: enough for a program that leaves the search to
/// proxymap(8), and what each program complains about when it opens the table.
/// </summary>
/// <param name="parameters">The parameters.</param>
/// <param name="templates">The templates that decide which keys are looked up.</param>
public class DatabaseDefinition(DatabaseParameters parameters, TemplateSet templates)
{
    /// <summary>The parameters.</summary>
    public DatabaseParameters Parameters { get; } = parameters;

    /// <summary>The templates that decide which keys are looked up.</summary>
    public TemplateSet Templates { get; } = templates;

    /// <summary>Whether keys lose their letter case when that is asked for.</summary>
    public bool FoldsKeys { get; protected init; } = true;
}
