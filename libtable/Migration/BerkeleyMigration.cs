using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Puts tables of other types in the place of hash and btree tables, where main.cf asks for that.</summary>
/// <param name="factory">Who opens the table of types.</param>
public sealed class BerkeleyMigration(TableFactory factory)
{
    private const string MappingParameter = "non_bdb_custom_mapping";

    private LookupTable? _mapping;

    private MigrationSettings Settings => factory.Settings.Migration;

    /// <summary>Whether a type is one of Berkeley DB's.</summary>
    public static bool IsBerkeley(string type) => type is "hash" or "btree";

    /// <summary>The type that takes the place of a Berkeley DB type.</summary>
    /// <param name="type">hash or btree.</param>
    /// <param name="name">The table's name.</param>
    /// <param name="problem">Why there is none.</param>
    /// <returns>The type, or null.</returns>
    public string? TryMap(string type, string name, out string problem)
    {
        problem = "";
        if (!IsBerkeley(type))
        {
            problem = $"request to map from non-Berkeley-DB type: '{type}'";
            return null;
        }

        var mapped = Settings.CustomMapping.Length > 0 ? Custom(type, name, out problem) : null;
        if (problem.Length > 0)
        {
            return null;
        }

        mapped ??= type == "hash" ? Settings.HashType : Settings.BtreeType;
        problem = !mapped.All(char.IsAsciiLetterOrDigit) || mapped.Length == 0 ? $"bad non-legacy database type syntax: '{mapped}'"
            : IsBerkeley(mapped) ? $"mapping from '{type}' to legacy type '{mapped}'"
            : !TableTypes.IsKnown(mapped) ? $"mapping to unsupported database type: '{mapped}'"
            : "";
        return problem.Length == 0 ? mapped : null;
    }

    /// <summary>The end of the names of a type's files; null when the type has none that is known here.</summary>
    public static string? SuffixOf(string type) => !IsBerkeley(type) && TableBuilder.CanBuild(type) ? TableBuilder.Suffix(type) : null;

    /// <summary>The table to open in a table's place; it is the same one when it is not to be replaced.</summary>
    /// <exception cref="TableOpenException">There is none.</exception>
    internal TableSource Redirect(TableSource source)
    {
        if (Settings.Level == MigrationLevel.Disabled || !IsBerkeley(source.Type))
        {
            return source;
        }

        if (TryMap(source.Type, source.Name, out var problem) is not { } type)
        {
            Log.Warning($"non-Berkeley-DB type mapping lookup error for '{source.FullName}': {problem}");
            throw new TableOpenException($"Berkeley DB type mapping lookup error for '{source.FullName}': {problem}");
        }

        LogRedirect(source.Type, type, source.Name);

        // What does not exist because nothing was ever stored, as a cache, is made by its user with the user's rights.
        if (Settings.Level == MigrationLevel.Reindex && source.Access != TableAccess.UpdateOrCreate)
        {
            Reindex(source, type);
        }

        return source with { Type = type };
    }

    /// <summary>The type to build in the place of a type.</summary>
    /// <exception cref="FatalException">There is none.</exception>
    internal string RedirectBuild(string type, string name)
    {
        if (Settings.Level == MigrationLevel.Disabled || !IsBerkeley(type))
        {
            return type;
        }

        var mapped = TryMap(type, name, out var problem)
            ?? throw new FatalException($"non_bdb migration mapping lookup error for '{type}': {problem}");
        LogRedirect(type, mapped, name);
        return TableBuilder.CanBuild(mapped)
            ? mapped
            : throw new FatalException($"no 'map create' support for non_bdb mapped type: {mapped}");
    }

    private void LogRedirect(string from, string to, string name)
    {
        if (Settings.LogsRedirect)
        {
            Log.Info($"redirecting {from}:{name} to {to}:{name}");
        }
    }

    private void Reindex(TableSource source, string type)
    {
        if (SuffixOf(type) is not { } suffix)
        {
            Log.Warning($"non-Berkeley-DB mapped type '{type}' has no known pathname suffix");
            throw new TableOpenException($"non-Berkeley-DB mapped type '{type}' has no known pathname suffix");
        }

        if (FileStatus.TryGet(source.Name + suffix, out _) == Errno.ENOENT
            && new ReindexClient(Settings).Request(source.Type, source.Name) is { Length: > 0 } problem)
        {
            Log.Warning($"Non-Berkeley-DB migration error: {problem}");
            throw new TableOpenException($"Non-Berkeley-DB migration error: {problem}");
        }
    }

    // By type and name, or by the type alone. Only tables that answer at once can be asked here.
    private string? Custom(string type, string name, out string problem)
    {
        problem = "";
        var colon = Settings.CustomMapping.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && IsBerkeley(Settings.CustomMapping[..colon]))
        {
            problem = $"{MappingParameter} must not use legacy type: '{Settings.CustomMapping[..colon]}'";
            return null;
        }

        _mapping ??= factory.Open(Settings.CustomMapping);
        foreach (var key in new[] { $"{type}:{name}", type })
        {
            var pending = _mapping.FindAsync(key).AsTask();
            if (!pending.IsCompletedSuccessfully || pending.Result.IsError)
            {
                problem = $"{_mapping.FullName} lookup error for '{type}:{name}'";
                return null;
            }

            if (pending.Result.IsFound)
            {
                return pending.Result.Value;
            }
        }

        return null;
    }
}
