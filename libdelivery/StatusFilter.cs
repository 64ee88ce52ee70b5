using Postfix.Logging;
using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.Delivery;

/// <summary>Replaces the status code and text of outcomes by look-up (default_delivery_status_filter and its kin).</summary>
/// <param name="name">The parameter's name, for warnings.</param>
/// <param name="maps">The tables.</param>
public sealed class StatusFilter(string name, MapList maps)
{
    /// <summary>Opens the tables of a filter parameter.</summary>
    /// <param name="tables">Who opens tables.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The parameter's value.</param>
    /// <returns>Null when no tables are listed.</returns>
    public static StatusFilter? Open(TableFactory tables, string name, string value)
    {
        var maps = new MapList(tables, name, value);
        return maps.IsEmpty ? null : new StatusFilter(name, maps);
    }

    /// <summary>Looks an outcome up; success stays success, and failure stays failure.</summary>
    /// <param name="dsn">The outcome.</param>
    /// <returns>The outcome to use; the same when no table has it.</returns>
    public async ValueTask<Dsn> ApplyAsync(Dsn dsn)
    {
        ArgumentNullException.ThrowIfNull(dsn);
        var result = await maps.FindAsync($"{dsn.Status} {dsn.Reason}");
        if (!result.IsFound)
        {
            return dsn;
        }
        if (!EnhancedStatus.TryParse(result.Value, out var status, out var length) || status.IsSuccess != dsn.Status.StartsWith('2'))
        {
            Log.Warning($"{name}: bad status code: {result.Value}");
            return dsn;
        }
        return dsn with { Status = status.ToString(), Reason = result.Value[length..].TrimStart() };
    }
}
