using System.Globalization;
using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>TCP port numbers by name: those of known_tcp_ports first, then those of services(5).</summary>
public sealed class TcpPorts
{
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>Parses known_tcp_ports: "name=name=number, ...".</summary>
    public TcpPorts(string knownTcpPorts)
    {
        foreach (var item in ListSplitter.Split(knownTcpPorts))
        {
            var names = item.Split('=');
            if (TryNumber(names[^1], out var port))
            {
                foreach (var name in names[..^1])
                {
                    _known[name] = port;
                }
            }
        }
    }

    /// <summary>The port of a name or number, or null when there is no such service.</summary>
    public int? Find(string service)
        => TryNumber(service, out var port) || _known.TryGetValue(service, out port) ? port : FindService(service);

    private static bool TryNumber(string text, out int port)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 0 and <= 65535;

    private static int? FindService(string name)
    {
        if (PosixFile.TryOpen("/etc/services", OpenFlags.ReadOnly, 0, out var file) != 0 || file is null)
        {
            return null;
        }
        using (file)
        {
            var bytes = new byte[file.Length];
            foreach (var line in ByteText.Decode(bytes.AsSpan(0, file.Read(bytes))).Split('\n'))
            {
                // name port/protocol alias ...
                var words = line.Split('#')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
                if (words.Length > 1 && words[1].EndsWith("/tcp", StringComparison.Ordinal)
                    && (words[0] == name || words.AsSpan(2).Contains(name)) && TryNumber(words[1][..^4], out var port))
                {
                    return port;
                }
            }
        }
        return null;
    }
}
