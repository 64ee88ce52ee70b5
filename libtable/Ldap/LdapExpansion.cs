namespace Postfix.Tables;

/// <summary>Makes a result of the entries that a search found, and of those that they lead to.</summary>
/// <param name="settings">The table's settings.</param>
/// <param name="key">What is looked up.</param>
/// <param name="search">Asks the directory.</param>
/// <param name="log">Takes what goes wrong.</param>
internal sealed class LdapExpansion(LdapSettings settings, TemplateText key, Func<LdapSearch, LdapAnswer> search, WorkerLog log)
{
    private readonly List<string> _results = [];
    private int _depth;

    /// <summary>Whether a limit was exceeded, or an entry could not be read.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The result; empty for none.</summary>
    public string Result => string.Join(',', _results);

    private string Place => $"dict_ldap_get_values[{_depth}]";

    /// <summary>Adds what some entries give.</summary>
    public void Add(IReadOnlyList<LdapEntry> entries)
    {
        _depth++;
        log.Debug($"{Place}: Search found {entries.Count} match(es)");
        if (settings.SizeLimit > 0 && entries.Count > settings.SizeLimit)
        {
            log.Warning($"{Place}: {settings.Name}: Query size limit ({settings.SizeLimit}) exceeded");
            HasFailed = true;
        }

        foreach (var entry in entries)
        {
            Add(entry);
        }

        log.Debug($"{Place}: Leaving dict_ldap_get_values");
        _depth--;
    }

    private void Add(LdapEntry entry)
    {
        var wanted = settings.Attributes;
        var isTerminal = wanted.Terminal.Any(entry.Has);
        var isLeaf = !wanted.Special.Any(entry.Has);
        foreach (var (name, values) in entry.Attributes)
        {
            if (HasFailed)
            {
                return;
            }

            var kind = values.Count > 0 ? wanted.KindOf(name) : null;
            if (kind is null)
            {
                continue;
            }

            if (isTerminal ? kind != wanted.Terminal : kind == wanted.Leaf && !isLeaf)
            {
                log.Debug($"{Place}: skipping {values.Count} value(s) of {(isTerminal ? "non-terminal" : "leaf-only")} attribute {name}");
            }
            else if (kind == wanted.Special)
            {
                Follow(name, values);
            }
            else
            {
                Append(name, values);
            }
        }
    }

    private void Append(string name, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            if (Expand(value) is not { } result)
            {
                continue;
            }

            _results.Add(result);
            if (settings.ExpansionLimit > 0 && _results.Count > settings.ExpansionLimit)
            {
                log.Warning($"{Place}: {settings.Name}: Expansion limit exceeded for key: '{key.Whole}'");
                HasFailed = true;
                return;
            }
        }

        log.Debug($"{Place}: search returned {values.Count} value(s) for requested result attribute {name}");
    }

    private string? Expand(string value)
    {
        if (value.Length > 0)
        {
            return settings.Format.Expand(key, new TemplateText(value));
        }

        log.Warning($"table \"ldap:{settings.Name}\": empty lookup result for: \"{key.Whole}\" -- ignored");
        return null;
    }

    private void Follow(string name, IReadOnlyList<string> values)
    {
        if (_depth >= settings.RecursionLimit)
        {
            log.Warning($"{Place}: {settings.Name}: Recursion limit exceeded for special attribute {name}={values[0]}");
            HasFailed = true;
            return;
        }

        foreach (var value in values)
        {
            if (HasFailed)
            {
                return;
            }

            if (LdapUrl.IsUrl(value))
            {
                FollowUrl(value);
            }
            else
            {
                log.Debug($"{Place}: looking up DN {value}");
                Follow(value, new LdapSearch(value, LdapScope.Base, "objectclass=*", settings.Attributes.All));
            }
        }

        log.Debug($"{Place}: search returned {values.Count} value(s) for special result attribute {name}");
    }

    private void FollowUrl(string value)
    {
        if (LdapUrl.Parse(value, out var error) is not { } url)
        {
            log.Warning($"{Place}: malformed URL {value}: {LdapLibrary.ErrorText(error)}({error})");
            HasFailed = true;
            return;
        }

        var attributes = settings.Attributes.Within(url.Attributes);
        if (attributes.Count == 0)
        {
            log.Debug($"{Place}: skipping URL {value}: no pertinent attributes");
            return;
        }

        log.Debug($"{Place}: looking up URL {value}");
        Follow(value, new LdapSearch(url.Base, url.Scope, url.Filter, attributes));
    }

    private void Follow(string value, LdapSearch question)
    {
        var answer = search(question);
        switch (answer.Code)
        {
            case LdapCode.Success:
                Add(answer.Entries);
                break;
            case LdapCode.NoSuchObject:
                log.Warning($"{Place}: DN {value} not found, skipping ");
                break;
            default:
                log.Warning($"{Place}: search error {answer.Code}: {LdapLibrary.ErrorText(answer.Code)} ");
                HasFailed = true;
                break;
        }
    }
}
