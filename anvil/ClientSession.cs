namespace Postfix.Anvil;

/// <summary>The sessions that were told on one connection: begun minus ended, for each client of each service.</summary>
internal sealed class ClientSession
{
    private readonly Dictionary<string, int> _sessions = new(StringComparer.Ordinal);

    /// <summary>The sums; some may be negative, when sessions that began on another connection were ended on this one.</summary>
    public IReadOnlyDictionary<string, int> Sessions => _sessions;

    /// <summary>Adds to a sum.</summary>
    /// <param name="ident">Service and client address.</param>
    /// <param name="count">How many.</param>
    public void Add(string ident, int count)
    {
        var sum = _sessions.GetValueOrDefault(ident) + count;
        if (sum == 0)
        {
            _sessions.Remove(ident);
        }
        else
        {
            _sessions[ident] = sum;
        }
    }
}
