using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Postconf;

/// <summary>All parameters: the built-in ones, those that services of master.cf define, and those the administrator made up.</summary>
internal sealed class ParameterTable
{
    private static readonly HashSet<string> s_readOnly = new(StringComparer.Ordinal) { "process_id", "process_name", "service_name" };

    private readonly Dictionary<string, ParameterRow> _rows = new(StringComparer.Ordinal);

    internal ParameterTable(MainCf main)
    {
        Main = main;
        foreach (var declaration in ParameterCatalog.All.Declarations)
        {
            _rows[declaration.Name] = new ParameterRow(
                declaration.Name, ParameterClasses.Builtin, declaration.Kind == ParameterKind.Raw, () => declaration.DefaultFor(main));
        }
        foreach (var declaration in ParameterCatalog.All.Declarations.Where(static item => item.Kind != ParameterKind.Raw))
        {
            References.Find(declaration.Default).ForEach(name => Add(name, ParameterClasses.Legacy, ""));
        }
    }

    internal MainCf Main { get; }

    /// <summary>All rows, by name.</summary>
    internal IEnumerable<ParameterRow> Rows => _rows.Values.OrderBy(static row => row.Name, StringComparer.Ordinal);

    internal ParameterRow? Find(string name) => _rows.GetValueOrDefault(name);

    internal bool Contains(string name) => _rows.ContainsKey(name);

    /// <summary>Adds a parameter that is not there; a service makes one of its own even of a built-in one.</summary>
    internal void Add(string name, ParameterClasses kind, string defaultText)
    {
        if (!_rows.TryAdd(name, new ParameterRow(name, kind, false, () => defaultText)) && kind == ParameterClasses.Service)
        {
            _rows[name] = _rows[name] with { Class = kind };
        }
    }

    /// <summary>Whether only the system gives a parameter its value.</summary>
    internal static bool IsReadOnly(string name) => s_readOnly.Contains(name);

    /// <summary>Whether main.cf or an override sets the parameter; what only the system can set does not count.</summary>
    internal bool IsExplicit(string name) => Main.IsExplicit(name) && !s_readOnly.Contains(name);

    /// <summary>The text of a parameter: its setting or its default.</summary>
    internal string ValueOf(ParameterRow row) => IsExplicit(row.Name) ? Main.Explicit(row.Name)! : row.Default;

    /// <summary>The text with $name replaced.</summary>
    /// <exception cref="FatalException">The text breaks the rules.</exception>
    internal string Expand(string text) => Expand(text, null);

    /// <summary>The text with $name replaced, where the settings of an entry of master.cf come first.</summary>
    /// <exception cref="FatalException">The text breaks the rules.</exception>
    internal string ExpandFor(MasterRow row, string text)
    {
        var local = row.Overrides();
        local.TryAdd("service_name", row.Words[0]);
        return Expand(text, local);
    }

    private string Expand(string text, SortedDictionary<string, string>? local)
    {
        try
        {
            return new MacroExpander(name => Lookup(name, local)) { Recursive = true }.Expand(text);
        }
        catch (MacroException e)
        {
            Log.Warning($"{e.Message}");
            throw new FatalException("macro processing error");
        }
    }

    private string? Lookup(string name, SortedDictionary<string, string>? local)
    {
        if (local is not null && local.TryGetValue(name, out var value))
        {
            return value;
        }
        return Find(name) is { } row ? ValueOf(row) : Main.Explicit(name);
    }
}
