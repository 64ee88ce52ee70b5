using System.Globalization;
using Postfix.Logging;

namespace Postfix.SmtpClient;

/// <summary>Port numbers by service name: known_tcp_ports first, then services(5). Made before the process enters its jail.</summary>
internal sealed class ServicePorts
{
    private const int MaxPort = 65535;

    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _services = new(StringComparer.Ordinal);

    public ServicePorts(string knownTcpPorts, string servicesFile = "/etc/services")
    {
        foreach (var item in knownTcpPorts.Split(','))
        {
            AddKnown(item);
        }
        ReadServices(servicesFile);
    }

    /// <summary>The port of a service name or number; 0 when there is none.</summary>
    public int Find(string service)
    {
        if (char.IsAsciiDigit(service[0]))
        {
            return int.TryParse(service, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= MaxPort ? port : 0;
        }
        return _known.TryGetValue(service, out var known) ? known : _services.GetValueOrDefault(service);
    }

    // "smtps=submissions=465": every name but the last word stands for the number.
    private void AddKnown(string item)
    {
        var words = item.Split('=', StringSplitOptions.TrimEntries);
        if (words.Length < 2 || !int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            if (item.AsSpan().Trim().Length > 0)
            {
                Log.Warning($"known_tcp_ports: bad item \"{item.Trim()}\"");
            }
            return;
        }
        foreach (var name in words.AsSpan(0, words.Length - 1))
        {
            _known[name] = port;
        }
    }

    private void ReadServices(string path)
    {
        try
        {
            foreach (var line in File.ReadLines(path))
            {
                AddService(line);
            }
        }
        catch (IOException)
        {
            // Names outside known_tcp_ports stay unknown, as with getservbyname(3).
            return;
        }
        catch (UnauthorizedAccessException)
        {
            return;
        }
    }

    private void AddService(string line)
    {
        var comment = line.IndexOf('#', StringComparison.Ordinal);
        var words = (comment < 0 ? line : line[..comment]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !words[1].EndsWith("/tcp", StringComparison.Ordinal)
            || !int.TryParse(words[1].AsSpan(0, words[1].Length - 4), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return;
        }
        _services.TryAdd(words[0], port);
        foreach (var alias in words.AsSpan(2))
        {
            _services.TryAdd(alias, port);
        }
    }
}
