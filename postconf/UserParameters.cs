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

    private readonly MainCf _main = table.Main;
    private readonly List<EntrySettings> _entries = rows.ConvertAll(static row => new EntrySettings(row));
    private readonly HashSet<string> _databaseFiles = new(StringComparer.Ordinal);

    private string MasterPath => $"{_main.ConfigDirectory}/master.cf";

    /// <summary>Adds them to the table.</summary>
    /// <exception cref="FatalException">A value breaks the rules.</exception>
    internal void Register()
    {
        // Postfix: an error is looked for in this order.
        foreach (var entry in _entries)
        {
            WarnReadOnly(MasterPath, entry.Values.Where(static setting => ParameterTable.IsReadOnly(setting.Key)));
        }
        WarnReadOnly(_main.Path, _main.ExplicitNames.Where(ParameterTable.IsReadOnly).Select(name => KeyValuePair.Create(name, _main.Explicit(name)!)));
        _entries.ForEach(RegisterEntry);
        FlagClasses(null);
        foreach (var name in _main.ExplicitNames.Where(static name => !ParameterTable.IsReadOnly(name)))
        {
            RegisterSetting(name, _main.Explicit(name)!, null);
        }
    }

    /// <summary>Reports what nothing uses, in main.cf when that is what is shown, and in master.cf.</summary>
    internal void WarnUnused(bool withMain)
    {
        if (withMain)
        {
            WarnUnusedInMain();
        }
        foreach (var entry in _entries)
        {
            foreach (var (name, value) in entry.Values.Where(setting => !table.Contains(setting.Key) && !entry.Used.Contains(setting.Key)))
            {
                Log.Warning($"{MasterPath}: unused parameter: {name}={value}");
            }
        }
        DeprecatedParameters.Warn(_main, rows);
    }

    private static void WarnReadOnly(string path, IEnumerable<KeyValuePair<string, string>> settings)
    {
        foreach (var (name, value) in settings)
        {
            Log.Warning($"{path}: read-only parameter assignment: {name}={value}");
        }
    }

    private void WarnUnusedInMain()
    {
        foreach (var name in _main.ExplicitNames)
        {
            WarnComment(_main.Explicit(name) ?? "");
        }
        foreach (var name in _main.ExplicitNames.Where(name => !table.Contains(name)))
        {
            Log.Warning($"{_main.Path}: unused parameter: {name}={_main.Explicit(name)}");
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

    private void RegisterEntry(EntrySettings entry)
    {
        FlagClasses(entry);
        foreach (var (name, value) in entry.Values.Where(static setting => !ParameterTable.IsReadOnly(setting.Key)))
        {
            RegisterSetting(name, value, entry);
        }
    }

    private void RegisterSetting(string name, string value, EntrySettings? entry)
    {
        var row = table.Find(name);
        if (row is { IsRaw: true })
        {
            return;
        }
        References.Find(value).ForEach(reference => Flag(reference, entry));
        if (row is { Class: ParameterClasses.Builtin or ParameterClasses.Service })
        {
            FlagDatabaseSettings(entry is null ? table.Expand(value) : table.ExpandFor(entry.Row, value), entry);
        }
    }

    // Postfix: no built-in values are known where the names of restriction classes are made up.
    private void FlagClasses(EntrySettings? entry)
    {
        string? Setting(string name) => entry?.Values.GetValueOrDefault(name) ?? _main.Explicit(name);
        var classes = entry is null ? _main.Explicit(RestrictionClasses) : entry.Values.GetValueOrDefault(RestrictionClasses);
        try
        {
            var names = new MacroExpander(Setting) { Recursive = true }.Expand(classes ?? "");
            ListSplitter.Split(names).ForEach(name => Flag(name, entry));
        }
        catch (MacroException error)
        {
            Log.Warning(error.Message);
            throw new FatalException($"dictionary {entry?.Row.Name ?? "mail_dict"}: macro processing error");
        }
    }

    private void Flag(string name, EntrySettings? entry)
    {
        if (!TryFlag(name, entry))
        {
            Log.Warning($"{(entry is null ? _main.Path : MasterPath)}: undefined parameter: {name}");
        }
    }

    /// <summary>Notes that a name is used; false when nothing gives it a value.</summary>
    private bool TryFlag(string name, EntrySettings? entry)
    {
        if (entry?.TryUse(name) == true || table.Contains(name))
        {
            return true;
        }
        if (_main.IsExplicit(name))
        {
            table.Add(name, ParameterClasses.User, "");
            return true;
        }
        // What main.cf leaves open an entry may fill in.
        return entry is null && _entries.FindAll(other => other.TryUse(name)).Count > 0;
    }

    // type:/path has its settings in a file; type:name, as in old days, in main.cf as name_attribute.
    private void FlagDatabaseSettings(string text, EntrySettings? entry)
    {
        foreach (var (type, name) in DatabaseNames.Find(text))
        {
            if (name.StartsWith('/'))
            {
                if (_databaseFiles.Add(name))
                {
                    DatabaseFile.Check(type, name);
                }
                continue;
            }
            foreach (var setting in DatabaseAttributes.NamesFor(type, name))
            {
                TryFlag(setting, entry);
            }
        }
    }
}
