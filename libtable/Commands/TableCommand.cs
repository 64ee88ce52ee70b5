using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>What postmap and postalias have in common: queries, removals, listings, and building from text.</summary>
public abstract class TableCommand
{
    private const string Proxy = "proxy";

    // Postfix: the text of the error number that it has for errors of its own.
    private const string UnknownReason = "Application error";

    private readonly TextOutput _output = new();
    private MainCf? _main;
    private TableFactory? _factory;
    private string _defaultType = "hash";

    /// <summary>Begins a command.</summary>
    protected TableCommand(TableCommandOptions options) => Options = options;

    /// <summary>The command line.</summary>
    protected TableCommandOptions Options { get; }

    /// <summary>The configuration.</summary>
    protected MainCf Main => _main ?? throw new InvalidOperationException("the configuration is not read yet");

    /// <summary>Does what the command line says.</summary>
    /// <returns>The exit status.</returns>
    /// <exception cref="FatalException">Something is wrong.</exception>
    public async Task<int> RunAsync()
    {
        _main = MainCf.Load(Options.ConfigDirectory);
        Options.RequireTables();
        OnConfigured(_main);
        _defaultType = new TableParameters(_main).DefaultDatabaseType;
        _factory = new TableFactory(TableSettings.Of(_main) with
        {
            GoOnWithoutTable = false,
            OwnProxymap = true,
            ProxyClass = new MailLocationParameters(_main).QueueDirectory + "/private",
        });
        var status = Options.Operation switch
        {
            TableOperation.Query when Options.Key == "-" => await QueryInputAsync(),
            TableOperation.Query => await QueryAsync(Options.Key),
            TableOperation.Delete => await DeleteAsync(),
            TableOperation.List => await ListAsync(),
            _ => await BuildAsync(),
        };
        _output.Flush();
        return status;
    }

    /// <summary>Called when main.cf has been read.</summary>
    protected abstract void OnConfigured(MainCf main);

    /// <summary>The line that shows an entry.</summary>
    protected abstract string Format(string key, string value);

    /// <summary>Puts the entries of a text, given by its lines, into a table.</summary>
    protected abstract ValueTask PutAllAsync(LookupTable table, string path, IEnumerable<string> lines);

    /// <summary>The keys on standard input of "-q -".</summary>
    protected virtual IEnumerable<string> InputKeys() => TextInput.Lines();

    /// <summary>Stores an entry.</summary>
    /// <exception cref="FatalException">The table cannot be written.</exception>
    protected static async ValueTask PutAsync(LookupTable table, string key, string value)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (await table.PutAsync(key, value) >= LookupStatus.Retry)
        {
            throw new FatalException($"table {table.FullName}: write error{Reason(table.ChangeProblem)}");
        }
    }

    private (string Type, string Name) Split(string table)
    {
        var colon = table.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (_defaultType, table) : (table[..colon], table[(colon + 1)..]);
    }

    private LookupTable Open(string table, TableAccess access = TableAccess.Read)
    {
        var (type, name) = Split(table);
        return _factory!.Open($"{type}:{name}", Options.Flags | TableFlags.Lock, access); // made before anything else
    }

    private string FullName(string table)
    {
        var (type, name) = Split(table);
        return $"{type}:{name}";
    }

    private ValueTask<LookupResult> FindAsync(LookupTable table, string key)
        => (Options.Flags & TableFlags.SourceIsFile) != 0 ? table.FindFileAsync(key) : table.FindAsync(key);

    private async ValueTask<int> QueryAsync(string key)
    {
        foreach (var name in Options.Tables)
        {
            using var table = Open(name);
            var result = await FindAsync(table, key);
            if (result.IsError)
            {
                throw new FatalException($"table {FullName(name)}: query error{Because(result)}");
            }

            if (result.IsFound)
            {
                WarnIfEmpty(name, key, result.Value);
                _output.WriteLine(result.Value);
                return 0;
            }
        }

        return 1;
    }

    private async ValueTask<int> QueryInputAsync()
    {
        using var tables = new OpenTables(Options.Tables, name => Open(name));
        var found = false;
        foreach (var key in InputKeys())
        {
            foreach (var (name, table) in tables)
            {
                var result = await FindAsync(table, key);
                if (result.IsError)
                {
                    throw new FatalException($"table {FullName(name)}: query error{Because(result)}");
                }

                if (result.IsFound)
                {
                    WarnIfEmpty(name, key, result.Value);
                    _output.WriteLine(Format(key, result.Value));
                    found = true;
                    break;
                }
            }
        }

        return found ? 0 : 1;
    }

    private async ValueTask<int> DeleteAsync()
    {
        using var tables = new OpenTables(Options.Tables, name => Open(name, TableAccess.Update));
        var found = false;
        foreach (var key in Options.Key == "-" ? TextInput.Lines() : [Options.Key])
        {
            foreach (var (name, table) in tables)
            {
                var status = await table.DeleteAsync(key);
                if (status >= LookupStatus.Retry)
                {
                    throw new FatalException($"table {FullName(name)}: delete error{Reason(table.ChangeProblem)}");
                }

                found |= status == LookupStatus.Found;
            }
        }

        return found ? 0 : 1;
    }

    private async ValueTask<int> ListAsync()
    {
        // Postfix: further tables are not listed.
        foreach (var name in Options.Tables.Take(1))
        {
            if (Split(name).Type == Proxy)
            {
                throw new FatalException("can't sequence maps via the proxy service");
            }

            using var table = Open(name);
            for (var step = SequenceStep.First; ; step = SequenceStep.Next)
            {
                var entry = await table.SequenceAsync(step);
                if (entry.Status >= LookupStatus.Retry)
                {
                    throw new FatalException($"table {FullName(name)}: sequence error{Reason("")}");
                }

                if (entry.Status == LookupStatus.NotFound)
                {
                    break;
                }

                Show(name, entry);
            }
        }

        return Options.Tables.Count > 0 ? 0 : 1;
    }

    private void Show(string name, TableEntry entry)
    {
        if (entry.Key.Length == 0)
        {
            Log.Warning($"table {FullName(name)}: empty lookup key value is not allowed");
        }
        else if (entry.Value.Length == 0)
        {
            WarnIfEmpty(name, entry.Key, entry.Value);
        }

        var value = entry.Value;
        if ((Options.Flags & TableFlags.SourceIsFile) != 0)
        {
            value = FileValue.Decode(entry.Value) ?? throw new FatalException($"table {FullName(name)}: key {entry.Key}: malformed BASE64 value: {entry.Value}");
        }

        _output.WriteLine(Format(entry.Key, value));
    }

    private async ValueTask<int> BuildAsync()
    {
        foreach (var table in Options.Tables)
        {
            var (type, name) = Split(table);
            if (type == Proxy && !Options.IsIncremental)
            {
                throw new FatalException("can't create maps via the proxy service");
            }

            if (Options.IsIncremental)
            {
                await UpdateAsync(type, name);
            }
            else
            {
                Rebuild(type, name);
            }
        }

        return 0;
    }

    private async ValueTask UpdateAsync(string type, string name)
    {
        TableBuilder.RequireBuildable(type);
        using var table = _factory!.Open($"{type}:{name}", Options.Flags | TableFlags.OpenLock | TableFlags.BulkUpdate, TableAccess.UpdateOrCreate); // as above
        await PutAllAsync(table, "stdin", TextInput.Lines());
    }

    private void Rebuild(string type, string name)
    {
        using var source = OpenSource(name);
        var status = source.Status();
        if (Options.AsOwner && Identity.RealUserId == 0
            && (status.Uid != Identity.EffectiveUserId || status.Gid != Identity.EffectiveGroupId))
        {
            using (Identity.Assume(status.Uid, status.Gid))
            {
                Rebuild(type, name, source, status);
            }
        }
        else
        {
            Rebuild(type, name, source, status);
        }
    }

    private void Rebuild(string type, string name, PosixFile source, in FileStatus status)
    {
        const int DefaultMode = 0x1A4; // 0644
        using var builder = TableBuilder.Create(_factory!, type, name, Options.Flags); // made before anything else

        // Files are written without waiting, so this is complete: an identity belongs to a thread, and must not be awaited with.
        PutAllAsync(builder.Table, name, TextInput.Lines(source)).AsTask().GetAwaiter().GetResult();
        builder.Commit(Options.InheritMode && status.IsRegular ? status.Permissions & DefaultMode : DefaultMode);
    }

    private static PosixFile OpenSource(string name)
    {
        var error = PosixFile.TryOpen(name, OpenFlags.ReadOnly, 0, out var file);
        return file ?? throw new FatalException($"open {name}: {Errno.Text(error)}");
    }

    private void WarnIfEmpty(string name, string key, string value)
    {
        if (value.Length == 0)
        {
            Log.Warning($"table {FullName(name)}: key {key}: empty string result is not allowed");
            Log.Warning($"table {FullName(name)} should return NO RESULT in case of NOT FOUND");
        }
    }

    // Postfix: what was logged before is not said again.
    private static string Because(LookupResult result) => result.Status == LookupStatus.ConfigurationError ? "" : Reason(result.Reason);

    private static string Reason(string known) => $": {(known.Length > 0 ? known : UnknownReason)}";
}
