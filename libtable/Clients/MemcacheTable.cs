using System.Buffers;
using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>
/// memcache: a table in the memory of a memcached(1) server, perhaps in front of another table, the backup
/// (memcache_table(5)).
/// </summary>
internal sealed class MemcacheTable : LookupTable
{
    private static readonly SearchValues<char> s_blanks = SearchValues.Create(" \t\r\n\v\f");

    private readonly MemcacheClient _client;
    private readonly LookupTable? _backup;
    private readonly LookupTemplate _keyFormat;
    private readonly TemplateSet _templates;
    private string _changeProblem = "";

    private MemcacheTable(TableSource source, MemcacheClient client, LookupTable? backup, LookupTemplate keyFormat)
        : base(source, new TemplateSet(keyFormat).Kind)
    {
        _client = client;
        _backup = backup;
        _keyFormat = keyFormat;
        _templates = new TemplateSet(keyFormat);
        CanChange = source.Access != TableAccess.Read;
    }

    private bool CanChange { get; }

    public required DomainFilter Domains { private get; init; }

    public static LookupTable Open(TableSource source)
    {
        if ((source.Flags & TableFlags.NoUnauthenticated) != 0)
        {
            throw new TableOpenException($"{source.FullName} map is not allowed for security-sensitive data");
        }

        var parameters = DatabaseParameters.Read(source);
        var timeout = parameters.Number("timeout", 2);
        var settings = new MemcacheSettings
        {
            Flags = parameters.Number("flags", 0),
            Lifetime = parameters.Number("ttl", 3600),
            AttemptLimit = parameters.Number("max_try", 2, 1),
            Pause = TimeSpan.FromSeconds(parameters.Number("retry_pause", 1, 1)),
            LineLimit = parameters.Number("line_size_limit", 1024, 1),
            DataLimit = parameters.Number("data_size_limit", 10240, 1),
        };
        var limits = new TableServerLimits(
            timeout > 0 ? TimeSpan.FromSeconds(timeout) : Timeout.InfiniteTimeSpan, TimeSpan.MaxValue, TimeSpan.MaxValue);
        var client = new MemcacheClient(
            source.Name, TableServer.Of(parameters.Text("memcache", "inet:localhost:11211"), source.Factory.Settings.TcpPorts, limits), settings);
        var keyFormat = LookupTemplate.ParseQuery(source.Name, parameters.Text("key_format", "%s"));
        var backup = parameters.Find("backup") is { Length: > 0 } name ? source.Factory.Open(name, source.Flags, source.Access) : null;
        return new MemcacheTable(source, client, backup, keyFormat) { Domains = new DomainFilter(source.Factory, parameters) };
    }

    public override string ChangeProblem => _backup?.ChangeProblem ?? _changeProblem;

    public override bool HasChanged() => _backup?.HasChanged() ?? false;

    protected override async ValueTask<LookupResult> LookupAsync(string key)
    {
        if (await PrepareAsync(key, "lookup", isLoss: false) is not { } prepared)
        {
            return LookupResult.NotFound;
        }

        var result = await _client.GetAsync(prepared);
        if (result.IsFound || _backup is null)
        {
            return result;
        }

        result = await _backup.FindAsync(key);
        if (result.IsFound)
        {
            await _client.SetAsync(prepared, result.Value);
        }

        return result;
    }

    protected override async ValueTask<LookupStatus> StoreAsync(string key, string value)
    {
        RequireChanges("update");
        if (await PrepareAsync(key, "update", isLoss: true) is not { } prepared)
        {
            return LookupStatus.Retry;
        }

        var result = await _client.SetAsync(prepared, value);
        _changeProblem = result.Reason;
        return _backup is null ? result.Status : await _backup.PutAsync(key, value);
    }

    protected override async ValueTask<LookupStatus> RemoveAsync(string key)
    {
        RequireChanges("delete");
        if (await PrepareAsync(key, "delete", isLoss: false) is not { } prepared)
        {
            return LookupStatus.NotFound;
        }

        var result = await _client.DeleteAsync(prepared);
        _changeProblem = result.Reason;
        return _backup is null ? result.Status : await _backup.DeleteAsync(key);
    }

    protected override async ValueTask<TableEntry> StepAsync(SequenceStep step)
    {
        if (_backup is not null)
        {
            return await _backup.SequenceAsync(step);
        }

        Log.Warning($"database {FullName}: first/next support requires backup database");
        return new(LookupStatus.NotFound);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _client.Dispose();
            _backup?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void RequireChanges(string operation)
    {
        if (!CanChange)
        {
            throw new FatalException($"table {FullName}: {operation} operation is not supported");
        }
    }

    // The key for the server; null when the table has nothing under such a key.
    private async ValueTask<string?> PrepareAsync(string key, string operation, bool isLoss)
    {
        var parts = new TemplateText(key);
        if (key.Length == 0)
        {
            return Skip(key, operation, "empty lookup key", isLoss);
        }

        // Postfix: a list that fails does not keep the key out.
        if (await Domains.MatchAsync(parts) == MatchResult.NoMatch)
        {
            return Skip(key, operation, "domain mismatch", isLoss);
        }

        var prepared = _templates.Accepts(parts) ? _keyFormat.Expand(parts, static text => text) : "";
        return prepared.Length == 0 ? Skip(key, operation, "empty lookup key expansion", isLoss)
            : prepared.AsSpan().ContainsAny(s_blanks) ? Skip(key, operation, "name contains space", isLoss)
            : prepared;
    }

    // A look-up of what cannot be there is no news; a change that gets lost is.
    private string? Skip(string key, string operation, string reason, bool isLoss)
    {
        if (isLoss)
        {
            Log.Warning($"{Name}: skipping {operation} for name \"{key}\": {reason}");
        }
        else
        {
            Log.Debug($"{Name}: skipping {operation} for name \"{key}\": {reason}");
        }

        return null;
    }
}
