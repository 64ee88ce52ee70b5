using System.Text;
using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>Puts the values found for one key together: each in the result's format, with commas between them, up to a limit.</summary>
/// <param name="table">The table's type and name, for warnings.</param>
/// <param name="format">The format.</param>
/// <param name="key">The key.</param>
/// <param name="limit">How many values there may be; 0 or less for any number.</param>
public sealed class ResultCollector(string table, LookupTemplate format, TemplateText key, int limit)
{
    private readonly StringBuilder _result = new();
    private int _count;

    /// <summary>Adds a value; null is skipped, an empty one with a warning.</summary>
    /// <returns>False when there are more values than the limit allows.</returns>
    public bool Add(string? value) => AddAs(format, value);

    /// <summary>Adds a value in a format of its own.</summary>
    /// <returns>False when there are more values than the limit allows.</returns>
    public bool AddAs(LookupTemplate valueFormat, string? value)
    {
        ArgumentNullException.ThrowIfNull(valueFormat);
        if (value is null)
        {
            return true;
        }

        if (value.Length == 0)
        {
            Log.Warning($"table \"{table}\": empty lookup result for: \"{key.Whole}\" -- ignored");
            return true;
        }

        if (valueFormat.Expand(key, new TemplateText(value)) is not { } text)
        {
            return true;
        }

        _result.Append(_result.Length > 0 ? "," : "").Append(text);
        return ++_count <= limit || limit <= 0;
    }

    /// <summary>What was found.</summary>
    public LookupResult ToResult() => _result.Length > 0 ? LookupResult.Found(_result.ToString()) : LookupResult.NotFound;
}
