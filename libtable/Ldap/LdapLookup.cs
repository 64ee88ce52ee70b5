namespace Postfix.Tables;

/// <summary>One look-up in a directory, from the connection to the result.</summary>
/// <param name="settings">The table's settings.</param>
internal sealed class LdapLookup(LdapSettings settings)
{
    // Postfix: log lines begin with the names of its functions.
    private const string Place = "dict_ldap_lookup";

    // Postfix: so a command calls an error that is none of the system's.
    private static readonly LookupResult s_failure = LookupResult.Retry("Application error");

    private readonly LdapConnector _connector = new(settings.Connection);

    /// <summary>Looks a key up; waits for the server.</summary>
    /// <param name="connection">A connection that was kept, or null.</param>
    /// <param name="key">The key, which has what the templates need.</param>
    /// <param name="log">Takes what goes wrong.</param>
    /// <returns>The connection when it can be used again, and the result.</returns>
    public (LdapConnection? Kept, LookupResult Result) Run(LdapConnection? connection, TemplateText key, WorkerLog log)
    {
        try
        {
            return Search(connection, key, log);
        }
        finally
        {
            LdapDebug.Drain(log);
        }
    }

    private (LdapConnection? Kept, LookupResult Result) Search(LdapConnection? connection, TemplateText key, WorkerLog log)
    {
        var question = new LdapSearch(
            settings.Base.Expand(key, LdapQuoting.Name), settings.Scope, settings.Filter.Expand(key, LdapQuoting.Filter), settings.Attributes.All);
        connection ??= _connector.Open(log);
        if (connection is null)
        {
            return (null, s_failure);
        }

        log.Debug($"{Place}: {settings.Name}: Searching with filter {question.Filter}");
        var answer = Ask(connection, question);
        if (answer.Code == LdapCode.ServerDown)
        {
            log.Debug($"{Place}: Lost connection for LDAP source {settings.Name}, reopening");
            connection.Dispose();
            connection = _connector.Open(log);
            if (connection is null)
            {
                return (null, s_failure);
            }

            answer = Ask(connection, question);
        }

        switch (answer.Code)
        {
            case LdapCode.Success:
                return (connection, Expand(connection, answer, key, log));
            case LdapCode.NoSuchObject when settings.Base.UsesKey:
                return (connection, LookupResult.NotFound);
            case LdapCode.NoSuchObject:
                log.Warning($"{Place}: {settings.Name}: Search base '{question.Base}' not found: {answer.Code}: {LdapLibrary.ErrorText(answer.Code)}");
                return (connection, s_failure);
            default:
                log.Warning($"{Place}: Search error {answer.Code}: {LdapLibrary.ErrorText(answer.Code)} ");
                connection.Dispose();
                return (null, s_failure);
        }
    }

    private LdapAnswer Ask(LdapConnection connection, LdapSearch question)
    {
        // Tables that share the connection may differ in their limits.
        connection.Set(LdapOption.SizeLimit, settings.SizeLimit);
        return connection.Search(question);
    }

    private LookupResult Expand(LdapConnection connection, LdapAnswer answer, TemplateText key, WorkerLog log)
    {
        var last = LdapCode.Success;
        var expansion = new LdapExpansion(settings, key, Follow, log);
        expansion.Add(answer.Entries);
        if (last != LdapCode.Success)
        {
            log.Warning($"{Place}: Had some trouble with entries returned by search: {LdapLibrary.ErrorText(last)}");
        }

        log.Debug($"{Place}: Search returned {(expansion.Result.Length > 0 ? expansion.Result : "nothing")}");
        return expansion.HasFailed ? s_failure
            : expansion.Result.Length > 0 ? LookupResult.Found(expansion.Result)
            : LookupResult.NotFound;

        LdapAnswer Follow(LdapSearch question)
        {
            var found = connection.Search(question);
            last = found.Code;
            return found;
        }
    }
}
