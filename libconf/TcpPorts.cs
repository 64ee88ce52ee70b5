using System.Globalization;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>TCP port numbers by name: those of known_tcp_ports first, then those of services(5).</summary>
public sealed class TcpPorts
{
    private const string ServicesFile = "/etc/services";

    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly string _servicesFile;
    private Dictionary<string, int>? _services;

    /// <summary>Parses known_tcp_ports: "name=name=number, ...". What is wrong there is left out.</summary>
    /// <param name="knownTcpPorts">The parameter's value.</param>
    /// <param name="servicesFile">The file of services(5).</param>
    public TcpPorts(string knownTcpPorts, string servicesFile = ServicesFile)
    {
        _servicesFile = servicesFile;
        foreach (var words in Items(knownTcpPorts).Select(Words).Where(static words => Problem(words) is null))
        {
            foreach (var name in words[..^1])
            {
                _known[name] = int.TryParse(words[^1], CultureInfo.InvariantCulture, out var port) ? port : -1;
            }
        }
    }

    /// <summary>Logs what is wrong with known_tcp_ports.</summary>
    /// <param name="knownTcpPorts">The parameter's value.</param>
    public static void Check(string knownTcpPorts)
    {
        foreach (var item in Items(knownTcpPorts))
        {
            var words = Words(item);
            if (words.Length < 2)
            {
                Log.Warning($"known_tcp_ports: in \"{item}\" is not in \"name = value\" form");
            }
            else if (Problem(words) is { } problem)
            {
                Log.Warning($"known_tcp_ports: in \"{item}\": {problem}");
            }
        }
    }

    /// <summary>Reads services(5) now, for who cannot see the file later, in a jail.</summary>
    public TcpPorts WithServices()
    {
        _services ??= ReadServices();
        return this;
    }

    /// <summary>The port of a name or number, 0 to 65535, or null when there is no such service.</summary>
    /// <param name="service">The name or number.</param>
    public int? Find(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (TryNumber(service, out var port))
        {
            return port;
        }
        if (_known.TryGetValue(service, out port))
        {
            return port is >= 0 and <= 65535 ? port : null;
        }
        return (_services ??= ReadServices()).TryGetValue(service, out port) ? port : null;
    }

    private static IEnumerable<string> Items(string knownTcpPorts) => knownTcpPorts.Split(',').Where(static item => !string.IsNullOrWhiteSpace(item));

    private static string[] Words(string item) => item.Split('=', StringSplitOptions.TrimEntries);

    // Postfix: the port is looked at after the first name.
    private static string? Problem(string[] words)
        => words.Length < 2 ? ""
            : words[^1].Length == 0 ? "missing port value after \"=\""
            : ProblemOfName(words[0]) ?? ProblemOfPort(words[^1]) ?? words[1..^1].Select(ProblemOfName).FirstOrDefault(static problem => problem is not null);

    private static string? ProblemOfName(string name)
        => name.Length == 0 ? "missing service name before \"=\""
            : !name.AsSpan().ContainsAnyExceptInRange('0', '9') ? "numerical service name"
            : name.AsSpan().ContainsAny(" \t\n") ? "whitespace in service name"
            : null;

    private static string? ProblemOfPort(string port)
        => port.AsSpan().ContainsAny(" \t\n") ? "whitespace in port number"
            : port.AsSpan().ContainsAnyExceptInRange('0', '9') ? "non-numerical service port"
            : null;

    private static bool TryNumber(string text, out int port)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 0 and <= 65535;

    private Dictionary<string, int> ReadServices()
    {
        var services = new Dictionary<string, int>(StringComparer.Ordinal);
        if (PosixFile.TryOpen(_servicesFile, OpenFlags.ReadOnly, 0, out var file) != 0 || file is null)
        {
            // Names outside known_tcp_ports stay unknown, as with getservbyname(3).
            return services;
        }
        using (file)
        {
            var bytes = new byte[file.Length];
            foreach (var line in ByteText.Decode(bytes.AsSpan(0, file.Read(bytes))).Split('\n'))
            {
                AddService(services, line.Split('#')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
            }
        }
        return services;
    }

    // name port/protocol alias ...
    private static void AddService(Dictionary<string, int> services, string[] words)
    {
        if (words.Length > 1 && words[1].EndsWith("/tcp", StringComparison.Ordinal) && TryNumber(words[1][..^4], out var port))
        {
            foreach (var name in words[2..].Prepend(words[0]))
            {
                services.TryAdd(name, port);
            }
        }
    }
}
