using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Proxymap;

/// <summary>
/// The database tables that the configuration names without "proxy:". Programs search them through proxymap because they do
/// not have the database's client, so they are as approved as if the programs had: exactly these tables, for reading.
/// </summary>
internal sealed class ImpliedTables
{
    private readonly IReadOnlyCollection<string> _types;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Finds the tables in the values of a main.cf, and in what the services of master.cf make of them.</summary>
    /// <param name="main">main.cf.</param>
    /// <param name="services">master.cf.</param>
    /// <param name="types">The types of tables.</param>
    public ImpliedTables(MainCf main, IEnumerable<MasterEntry> services, IReadOnlyCollection<string> types)
    {
        _types = types;
        AddValues(main);
        foreach (var service in services)
        {
            var overrides = Overrides(service.Arguments);
            if (overrides.Count > 0)
            {
                AddValues(main.With(overrides));
            }
        }
    }

    /// <summary>The tables, as type:name.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Whether a table is one of them.</summary>
    public bool Contains(string table) => _names.Contains(table);

    /// <summary>The settings that a service has in master.cf.</summary>
    internal static List<KeyValuePair<string, string>> Overrides(IReadOnlyList<string> arguments)
    {
        var overrides = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var text = arguments[i] == "-o" ? i + 1 < arguments.Count ? arguments[++i] : ""
                : arguments[i].StartsWith("-o", StringComparison.Ordinal) ? arguments[i][2..] : "";
            text = text.StartsWith('{') ? ListSplitter.Unbrace(text, out _) : text;
            if (ConfText.SplitNameValue(text, out var name, out var value) is null)
            {
                overrides.Add(new(name, value));
            }
        }

        return overrides;
    }

    private void AddValues(MainCf main)
    {
        foreach (var name in main.ExplicitNames)
        {
            try
            {
                AddItems(main.Value(name) ?? "");
            }
            catch (FatalException)
            {
                // A value that no program can use names no table; the programs that need it say so.
            }
        }
    }

    private void AddItems(string value)
    {
        foreach (var type in _types)
        {
            if (value.Contains(type + ":", StringComparison.Ordinal))
            {
                Split(value);
                return;
            }
        }
    }

    private void Split(string value)
    {
        foreach (var item in ListSplitter.SplitBraced(value))
        {
            // "!type:name" in lists, and tables that stand in braces or behind another type: "debug:type:name", "pipemap:{...}".
            for (var text = item.TrimStart('!'); ;)
            {
                var colon = text.IndexOf(':', StringComparison.Ordinal);
                if (colon > 0 && _types.Contains(text[..colon]))
                {
                    _names.Add(text);
                    break;
                }

                var brace = text.IndexOf('{', StringComparison.Ordinal);
                if (brace >= 0 && (colon < 0 || brace < colon))
                {
                    Split(ListSplitter.Unbrace(text[brace..], out _));
                    break;
                }

                // What is named with "proxy:" is approved as proxy_read_maps says, or not at all.
                if (colon < 0 || text[..colon] == "proxy")
                {
                    break;
                }

                text = text[(colon + 1)..];
            }
        }
    }
}
