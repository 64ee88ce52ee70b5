using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Postconf;

/// <summary>
/// Finds the parameters that an administrator made up: names that something refers to, restriction classes, and settings
/// of tables that are kept in main.cf. What is left over is reported as unused.
/// </summary>
internal sealed class UserParameters(ParameterTable table, List<MasterRow> rows)
{
    private const string RestrictionClasses = "smtpd_restriction_classes";

    private static readonly string[] s_databaseTypes = ["ldap", "mysql", "pgsql", "sqlite", "memcache", "mongodb"];

    private readonly MainCf _main = table.Main;
    private readonly List<HashSet<string>> _usedInEntry = [];

    // What any value refers to: an entry of master.cf can give such a name a value of its own.
    private readonly HashSet<string> _referred = new(StringComparer.Ordinal);

    private readonly HashSet<string> _databaseFiles = new(StringComparer.Ordinal);

    private string MasterPath => $"{_main.ConfigDirectory}/master.cf";

    internal void Register()
    {
        foreach (var row in table.Rows.Where(static row => !row.IsRaw).ToList())
        {
            var isExplicit = table.IsExplicit(row.Name);
            Scan(table.ValueOf(row), isExplicit ? _main.Path : null, null, null);
        }
        RegisterClasses(_main.Explicit(RestrictionClasses), _main.Path);
        foreach (var row in rows)
        {
            RegisterEntry(row);
        }
    }

    /// <summary>Reports what nothing uses, in main.cf when that is what is shown, and in master.cf.</summary>
    internal void WarnUnused(bool withMain)
    {
        if (withMain)
        {
            WarnUnusedInMain();
        }
        WarnUnusedInMaster();
        DeprecatedParameters.Warn(_main, rows);
    }

    private void WarnUnusedInMain()
    {
        foreach (var name in _main.ExplicitNames)
        {
            WarnComment(_main.Explicit(name) ?? "");
        }
        foreach (var name in _main.ExplicitNames)
        {
            if (!table.Contains(name))
            {
                Log.Warning($"{_main.Path}: unused parameter: {name}={_main.Explicit(name)}");
            }
        }
    }

    private void WarnUnusedInMaster()
    {
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var (name, value) in rows[i].Overrides())
            {
                if (!table.Contains(name) && !_usedInEntry[i].Contains(name))
                {
                    Log.Warning($"{MasterPath}: unused parameter: {name}={value}");
                }
            }
        }
    }

    // A comment takes a line of its own; after other text it is part of the value.
    private void WarnComment(string value)
    {
        for (var at = value.IndexOf('#', StringComparison.Ordinal); at > 0; at = value.IndexOf('#', at + 1))
        {
            if (ConfText.IsSpace(value[at - 1]))
            {
                Log.Warning($"{_main.Path}: #comment after other text is not allowed: {value[at..]}");
                return;
            }
        }
    }

    private void RegisterEntry(MasterRow row)
    {
        var settings = row.Overrides();
        var used = new HashSet<string>(StringComparer.Ordinal);
        _usedInEntry.Add(used);
        foreach (var (name, value) in settings)
        {
            if (table.Find(name) is { IsRaw: false } || (_referred.Contains(name) && used.Add(name)))
            {
                Scan(value, MasterPath, settings, used);
            }
        }
        if (settings.TryGetValue(RestrictionClasses, out var classes))
        {
            foreach (var name in ListSplitter.Split(table.ExpandFor(row, classes)))
            {
                if (settings.TryGetValue(name, out var value) && used.Add(name))
                {
                    Scan(value, MasterPath, settings, used);
                }
            }
            RegisterClasses(table.ExpandFor(row, classes), MasterPath);
        }
    }

    private void RegisterClasses(string? classes, string path)
    {
        foreach (var name in ListSplitter.Split(classes is null ? "" : table.Expand(classes)))
        {
            if (!table.Contains(name))
            {
                table.Add(name, ParameterClasses.User, "");
                Scan(_main.Explicit(name) ?? "", path, null, null);
            }
        }
    }

    // The path is that of the file where the text stands, or null for a built-in default, about which nobody can do anything.
    private void Scan(string text, string? path, SortedDictionary<string, string>? local, HashSet<string>? usedLocally)
    {
        foreach (var name in NameScanner.Find(text))
        {
            _referred.Add(name);
            if (local is not null && usedLocally is not null && local.TryGetValue(name, out var value))
            {
                if (usedLocally.Add(name))
                {
                    Scan(value, path, local, usedLocally);
                }
            }
            else if (!table.Contains(name))
            {
                AddUsed(name, path);
            }
        }
        if (path is not null)
        {
            AddDatabaseSettings(text);
        }
    }

    private void AddUsed(string name, string? path)
    {
        if (_main.Explicit(name) is { } value)
        {
            table.Add(name, ParameterClasses.User, "");
            Scan(value, _main.Path, null, null);
        }
        else if (path is not null)
        {
            Log.Warning($"{path}: undefined parameter: {name}");
        }
    }

    // type:/path has its settings in a file; type:name, as in old days, in main.cf as name_attribute.
    private void AddDatabaseSettings(string text)
    {
        foreach (var word in ListSplitter.Split(text, ConfText.ListSeparators + "{}"))
        {
            foreach (var type in s_databaseTypes)
            {
                var at = word.LastIndexOf(type + ":", StringComparison.Ordinal);
                if (at < 0 || (at > 0 && word[at - 1] != ':'))
                {
                    continue;
                }
                var name = word[(at + type.Length + 1)..];
                if (name.StartsWith('/') && _databaseFiles.Add(name))
                {
                    DatabaseFile.Check(type, name);
                }
                else if (name is [not ('/' or '.'), ..])
                {
                    foreach (var setting in DatabaseAttributes.NamesFor(type, name).Where(setting => _main.IsExplicit(setting) && !table.Contains(setting)))
                    {
                        AddUsed(setting, null);
                    }
                }
            }
        }
    }
}
