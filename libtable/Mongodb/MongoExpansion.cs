using System.Globalization;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Makes a result of the documents that a search found.</summary>
/// <param name="settings">The table's settings.</param>
/// <param name="key">What is looked up.</param>
/// <param name="log">Takes what goes wrong.</param>
internal sealed class MongoExpansion(MongoSettings settings, TemplateText key, WorkerLog log)
{
    private readonly List<string> _results = [];
    private int _count;

    /// <summary>Whether the limit was exceeded, or a document could not be read.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>What the documents give.</summary>
    public LookupResult Result => HasFailed ? LookupResult.Retry()
        : _results.Count > 0 ? LookupResult.Found(string.Join(',', _results))
        : LookupResult.NotFound;

    /// <summary>Adds what a document gives.</summary>
    public void Add(ReadOnlySpan<byte> document)
    {
        try
        {
            AddFields(document);
        }
        catch (FormatException exception)
        {
            Fail($"malformed document: {exception.Message}");
        }
    }

    private void AddFields(ReadOnlySpan<byte> document)
    {
        var reader = new BsonReader(document);
        while (!HasFailed && reader.Read())
        {
            switch (reader.Kind)
            {
                case BsonKind.Text:
                    AddText(reader.Text);
                    break;
                case BsonKind.Integer or BsonKind.LongInteger:
                    AddValue(reader.Number.ToString(CultureInfo.InvariantCulture));
                    break;
                case BsonKind.Array:
                    AddFields(reader.Value);
                    break;
                default:
                    log.Warning($"{settings.Table}: failed to retrieve value of '{reader.Name}', Unknown result type {(int)reader.Kind}.");
                    break;
            }
        }
    }

    private void AddText(ReadOnlySpan<byte> bytes)
    {
        var text = ByteText.Decode(bytes);
        if (Utf8Check.Problem(text) is null && !text.Contains('\0', StringComparison.Ordinal))
        {
            AddValue(text);
        }
        else
        {
            Fail($"invalid UTF-8 in lookup result '{text}'");
        }
    }

    private void AddValue(string value)
    {
        if (settings.ExpansionLimit > 0 && ++_count > settings.ExpansionLimit)
        {
            Fail($"expansion limit exceeded for key: '{key.Whole}'");
            return;
        }

        if (value.Length == 0)
        {
            log.Warning($"table \"{settings.Table}\": empty lookup result for: \"{key.Whole}\" -- ignored");
        }
        else if (settings.Format.Expand(key, new TemplateText(value)) is { } result)
        {
            _results.Add(result);
        }
    }

    private void Fail(string reason)
    {
        log.Warning($"{settings.Table}: {reason}");
        HasFailed = true;
    }
}
