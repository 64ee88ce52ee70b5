using System.Net;

namespace Postfix.Dns;

/// <summary>The table of hosts(5), read again when the file has changed.</summary>
public sealed class HostsFile
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, List<IPAddress>> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<IPAddress, string> _names = [];
    private DateTime _modified;
    private long _checked;

    /// <summary>Reads the file. In a jail the file of the jail counts where there is one; else what was read before stays.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock.</param>
    public HostsFile(string path = "/etc/hosts", TimeProvider? time = null)
    {
        _path = path;
        _time = time ?? TimeProvider.System;
        Reload();
    }

    /// <summary>The addresses of a name or alias, in file order; empty when the name is not there.</summary>
    /// <param name="name">The name, without final dot.</param>
    public IReadOnlyList<IPAddress> Addresses(string name)
    {
        Refresh();
        return _addresses.TryGetValue(name, out var found) ? found : [];
    }

    /// <summary>The first name in the file for an address, or null.</summary>
    /// <param name="address">The address.</param>
    public string? NameOf(IPAddress address)
    {
        Refresh();
        return _names.GetValueOrDefault(address);
    }

    internal void Parse(IEnumerable<string> lines)
    {
        _addresses.Clear();
        _names.Clear();
        foreach (var line in lines)
        {
            var comment = line.IndexOf('#', StringComparison.Ordinal);
            var words = (comment < 0 ? line : line[..comment]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 1 && IPAddress.TryParse(words[0], out var address))
            {
                Add(address, words.AsSpan(1));
            }
        }
    }

    private void Add(IPAddress address, ReadOnlySpan<string> names)
    {
        _names.TryAdd(address, names[0]);
        foreach (var name in names)
        {
            if (!_addresses.TryGetValue(name, out var list))
            {
                _addresses.Add(name, list = []);
            }
            if (!list.Contains(address))
            {
                list.Add(address);
            }
        }
    }

    private void Refresh()
    {
        if (_time.GetElapsedTime(_checked) >= CheckInterval)
        {
            Reload();
        }
    }

    private void Reload()
    {
        _checked = _time.GetTimestamp();
        try
        {
            // A missing file has a time too, a fixed one in the year 1601.
            var modified = File.GetLastWriteTimeUtc(_path);
            if (modified != _modified)
            {
                Parse(File.ReadAllLines(_path));
                _modified = modified;
            }
        }
        catch (IOException)
        {
            return;
        }
        catch (UnauthorizedAccessException)
        {
            return;
        }
    }
}
