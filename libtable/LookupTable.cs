using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>
/// A lookup table: text keys, text values. Keys and values are byte-transparent text (libposix ByteText).
/// A table belongs to one thread at a time.
/// </summary>
public abstract class LookupTable : IDisposable
{
    private readonly TableFlags _kind;
    private bool _folds;

    /// <summary>Begins a table.</summary>
    /// <param name="source">How it was asked for.</param>
    /// <param name="kind">Fixed, Pattern, or both for a table that may hold either.</param>
    protected LookupTable(TableSource source, TableFlags kind)
    {
        ArgumentNullException.ThrowIfNull(source);
        Type = source.Type;
        Name = source.Name;
        Flags = source.Flags | kind;
        if ((Flags & TableFlags.Utf8Request) != 0 && source.Factory.Settings.Utf8Enabled)
        {
            Flags |= TableFlags.Utf8Active;
        }

        _kind = kind;
        _folds = FoldsNow();
    }

    /// <summary>The table's type: "hash".</summary>
    public string Type { get; }

    /// <summary>The table's name, as it was asked for or with the suffix of its file.</summary>
    public string Name { get; protected set; }

    /// <summary>Type and name.</summary>
    public string FullName => $"{Type}:{Name}";

    /// <summary>What was asked for and what this table is.</summary>
    public TableFlags Flags { get; protected set; }

    /// <summary>Whether parts of an address can be looked up, as well as the whole.</summary>
    public bool IsFixed => (Flags & TableFlags.Fixed) != 0;

    /// <summary>Who can change the content.</summary>
    public TableOwner Owner { get; protected set; } = TableOwner.Unknown;

    /// <summary>Looks a key up.</summary>
    /// <returns>What was found; never an exception for a table or server that fails.</returns>
    public ValueTask<LookupResult> FindAsync(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var utf8 = (Flags & TableFlags.Utf8Active) != 0;
        if (utf8 && Utf8Check.Problem(key) is { } problem)
        {
            Log.Warning($"{Type}:{Name}: non-UTF-8 key \"{key}\": {problem}");
            return new(LookupResult.NotFound);
        }

        var pending = LookupAsync(Fold(key));
        if (!utf8)
        {
            return pending;
        }

        return pending.IsCompletedSuccessfully ? new(CheckValue(key, pending.Result)) : CheckLaterAsync(key, pending);
    }

    /// <summary>Looks a key up whose value is the content of a file, or several, in base64.</summary>
    /// <returns>The decoded content.</returns>
    public async ValueTask<LookupResult> FindFileAsync(string key)
    {
        var result = await FindAsync(key);
        if (!result.IsFound || (Flags & TableFlags.SourceIsFile) == 0)
        {
            return result;
        }

        if (FileValue.Decode(result.Value) is { } content)
        {
            return LookupResult.Found(content);
        }

        var reason = $"table {Type}:{Name}: key {key}: malformed BASE64 value: {result.Value}";
        Log.Warning($"{reason}");
        return LookupResult.ConfigurationError(reason);
    }

    /// <summary>Stores a value; what happens to an existing key is said by the duplicate flags (without one it is replaced).</summary>
    /// <returns>Found when stored, NotFound when skipped because the key exists, or an error.</returns>
    /// <exception cref="FatalException">The table cannot be changed.</exception>
    public ValueTask<LookupStatus> PutAsync(string key, string value)
    {
        if ((Flags & TableFlags.Utf8Active) != 0)
        {
            if (Utf8Check.Problem(key) is { } problem)
            {
                Log.Warning($"{Type}:{Name}: non-UTF-8 key \"{key}\": {problem}");
                return new(LookupStatus.NotFound);
            }

            if (Utf8Check.Problem(value) is { } valueProblem)
            {
                Log.Warning($"{Type}:{Name}: key \"{key}\": non-UTF-8 value \"{value}\": {valueProblem}");
                return new(LookupStatus.NotFound);
            }
        }

        return StoreAsync(Fold(key), value);
    }

    /// <summary>Removes a key.</summary>
    /// <returns>Found when it was there, NotFound when not, or an error.</returns>
    /// <exception cref="FatalException">The table cannot be changed.</exception>
    public ValueTask<LookupStatus> DeleteAsync(string key)
    {
        if ((Flags & TableFlags.Utf8Active) != 0 && Utf8Check.Problem(key) is { } problem)
        {
            Log.Warning($"{Type}:{Name}: non-UTF-8 key \"{key}\": {problem}");
            return new(LookupStatus.NotFound);
        }

        return RemoveAsync(Fold(key));
    }

    /// <summary>Why the last change failed, in the system's words; empty when that is not known.</summary>
    public virtual string ChangeProblem => "";

    /// <summary>Gives the first or next entry.</summary>
    /// <exception cref="FatalException">The table cannot be listed.</exception>
    public ValueTask<TableEntry> SequenceAsync(SequenceStep step) => StepAsync(step);

    /// <summary>Changes some of the flags, for the requests to come.</summary>
    /// <param name="mask">Which flags.</param>
    /// <param name="flags">Their new values.</param>
    public void ChangeFlags(TableFlags mask, TableFlags flags)
    {
        Flags = (Flags & ~mask) | (flags & mask);
        _folds = FoldsNow();
    }

    /// <summary>From now on keys keep their letter case, and stored values replace existing ones.</summary>
    public void ReplaceExactly()
    {
        _folds = false;
        Flags &= ~(TableFlags.DuplicateWarn | TableFlags.DuplicateIgnore | TableFlags.FoldFixed | TableFlags.FoldPattern);
    }

    /// <summary>Whether the table's file was changed or replaced since it was opened.</summary>
    public virtual bool HasChanged() => false;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Finds a key that was checked and folded.</summary>
    protected abstract ValueTask<LookupResult> LookupAsync(string key);

    /// <summary>Stores under a key that was checked and folded.</summary>
    protected virtual ValueTask<LookupStatus> StoreAsync(string key, string value)
        => throw new FatalException($"table {FullName}: update operation is not supported");

    /// <summary>Removes a key that was checked and folded.</summary>
    protected virtual ValueTask<LookupStatus> RemoveAsync(string key)
        => throw new FatalException($"table {FullName}: delete operation is not supported");

    /// <summary>Gives the first or next entry.</summary>
    protected virtual ValueTask<TableEntry> StepAsync(SequenceStep step)
        => throw new FatalException($"table {FullName}: sequence operation is not supported");

    /// <summary>Releases files and connections.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    private bool FoldsNow()
        => (Flags & ((_kind & TableFlags.Fixed) != 0 ? TableFlags.FoldFixed : TableFlags.FoldPattern)) != 0;

    private string Fold(string key) => _folds ? KeyFolding.Fold(key, (Flags & TableFlags.Utf8Active) != 0) : key;

    private LookupResult CheckValue(string key, LookupResult result)
    {
        if (result.IsFound && Utf8Check.Problem(result.Value) is { } problem)
        {
            Log.Warning($"{Type}:{Name}: key \"{key}\": non-UTF-8 value \"{result.Value}\": {problem}");
            return LookupResult.ConfigurationError();
        }

        return result;
    }

    private async ValueTask<LookupResult> CheckLaterAsync(string key, ValueTask<LookupResult> pending)
        => CheckValue(key, await pending);
}
