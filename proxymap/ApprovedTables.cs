using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Proxymap;

/// <summary>The tables that may be used through proxymap: what is named with "proxy:" in the values of certain parameters.</summary>
internal sealed class ApprovedTables
{
    private const string Prefix = "proxy:";
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public ApprovedTables(string values) => Add(values);

    /// <summary>The table's own name, without any "proxy:" before it.</summary>
    public static string Strip(string table)
    {
        while (table.StartsWith(Prefix, StringComparison.Ordinal))
        {
            table = table[Prefix.Length..];
        }

        return table;
    }

    /// <summary>Whether a table, named without "proxy:", is approved.</summary>
    public bool Contains(string table) => _names.Contains(table);

    private void Add(string values)
    {
        foreach (var item in ListSplitter.SplitBraced(values))
        {
            if (item.StartsWith(Prefix, StringComparison.Ordinal))
            {
                var name = Strip(item);
                if (name.Contains(':', StringComparison.Ordinal))
                {
                    _names.Add(name);
                }
            }

            // Tables may be named inside others: "{ check_recipient_access proxy:hash:x, ... }", "pipemap:{proxy:hash:x, ...}".
            var brace = item.IndexOf('{', StringComparison.Ordinal);
            if (brace >= 0)
            {
                var inner = ListSplitter.Unbrace(item[brace..], out var problem);
                if (problem is not null)
                {
                    Log.Warning($"bad table list: {problem}");
                }

                Add(inner);
            }
        }
    }
}
