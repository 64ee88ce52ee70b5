using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Postconf;

/// <summary>Finds the database tables that a value names, also behind other types as in proxy:mysql:/path.</summary>
internal static class DatabaseNames
{
    private static readonly string[] s_types = ["ldap", "mysql", "pgsql", "sqlite", "memcache", "mongodb"];

    /// <summary>Type and name of each; relative paths are left out.</summary>
    internal static IEnumerable<(string Type, string Name)> Find(string text)
    {
        foreach (var item in ListSplitter.SplitBraced(text))
        {
            _ = ListSplitter.Unbrace(item, out var error);
            if (error is not null)
            {
                Log.Warning($"main.cf: {error}");
            }
        }
        foreach (var word in ListSplitter.Split(text, ConfText.ListSeparators + "{}"))
        {
            foreach (var type in s_types)
            {
                var at = word.LastIndexOf(type + ":", StringComparison.Ordinal);
                if (at >= 0 && (at == 0 || word[at - 1] == ':') && word[(at + type.Length + 1)..] is { Length: > 0 } name && name[0] != '.')
                {
                    yield return (type, name);
                }
            }
        }
    }
}
