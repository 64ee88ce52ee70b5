using System.Globalization;
using Postfix.Logging;

namespace Postfix.Scache;

/// <summary>Counts how useful the cache is, and logs it at intervals.</summary>
internal sealed class Statistics(TimeProvider time)
{
    private DateTimeOffset _start = time.GetLocalNow();
    private int _domainHits;
    private int _domainMisses;
    private int _addressHits;
    private int _addressMisses;
    private int _domains;
    private int _addresses;
    private int _connections;

    /// <summary>Counts a look-up by destination.</summary>
    public void NoteDomain(bool hit)
    {
        _domainHits += hit ? 1 : 0;
        _domainMisses += hit ? 0 : 1;
    }

    /// <summary>Counts a look-up by endpoint.</summary>
    public void NoteAddress(bool hit)
    {
        _addressHits += hit ? 1 : 0;
        _addressMisses += hit ? 0 : 1;
    }

    /// <summary>Notes the size of the cache.</summary>
    public void NoteSize(int domains, int addresses, int connections)
    {
        _domains = Math.Max(_domains, domains);
        _addresses = Math.Max(_addresses, addresses);
        _connections = Math.Max(_connections, connections);
    }

    /// <summary>Logs what was counted, if anything was, and begins anew.</summary>
    public void Report()
    {
        if (_domainHits + _domainMisses + _addressHits + _addressMisses > 0)
        {
            Log.Info($"statistics: start interval {_start.ToString("MMM d HH:mm:ss", CultureInfo.InvariantCulture)}");
            Log.Info($"statistics: domain lookup hits={_domainHits} miss={_domainMisses} success={Percent(_domainHits, _domainMisses)}%");
            Log.Info($"statistics: address lookup hits={_addressHits} miss={_addressMisses} success={Percent(_addressHits, _addressMisses)}%");
            Log.Info($"statistics: max simultaneous domains={_domains} addresses={_addresses} connection={_connections}");
        }

        _domainHits = _domainMisses = _addressHits = _addressMisses = 0;
        _domains = _addresses = _connections = 0;
        _start = time.GetLocalNow();
    }

    private static int Percent(int hits, int misses) => hits == 0 ? 0 : (int)(hits * 100L / (hits + misses));
}
