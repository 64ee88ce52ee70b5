using System.Globalization;
using MongoDB.Bson;
using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>Makes a result of the documents that a search found.</summary>
/// <param name="definition">The table.</param>
/// <param name="key">What is looked up.</param>
internal sealed class MongodbExpansion(MongodbDefinition definition, TemplateText key)
{
    private readonly ResultCollector _results = new(definition.Table, definition.Format, key, definition.ExpansionLimit);

    /// <summary>Whether the limit was exceeded, or a value cannot be part of a result.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>What the documents give.</summary>
    public LookupResult Result => HasFailed ? LookupResult.Retry() : _results.ToResult();

    /// <summary>Adds what a document gives.</summary>
    public void Add(BsonDocument document)
    {
        foreach (var element in document)
        {
            Add(element.Name, element.Value);
        }
    }

    private void Add(string name, BsonValue value)
    {
        if (HasFailed)
        {
            return;
        }

        switch (value)
        {
            case BsonString text:
                AddText(text.Value);
                break;
            case BsonInt32 or BsonInt64:
                AddText(value.ToInt64().ToString(CultureInfo.InvariantCulture));
                break;
            case BsonArray array:
                AddAll(array);
                break;
            default:
                Log.Warning($"{definition.Table}: failed to retrieve value of '{name}', Unknown result type {(int)value.BsonType}.");
                break;
        }
    }

    private void AddAll(BsonArray array)
    {
        for (var i = 0; i < array.Count; i++)
        {
            Add(i.ToString(CultureInfo.InvariantCulture), array[i]);
        }
    }

    private void AddText(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            Fail($"NUL in lookup result '{text}'");
        }
        else if (!_results.Add(text))
        {
            Fail($"expansion limit exceeded for key: '{key.Whole}'");
        }
    }

    private void Fail(string reason)
    {
        Log.Warning($"{definition.Table}: {reason}");
        HasFailed = true;
    }
}
