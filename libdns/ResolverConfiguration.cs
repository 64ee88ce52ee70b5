using System.Globalization;
using System.Net;

namespace Postfix.Dns;

/// <summary>What resolv.conf(5) says. Read it before the process enters its jail.</summary>
public sealed class ResolverConfiguration
{
    private const int MaxServers = 3;
    private const int MaxTimeout = 30;
    private const int MaxAttempts = 5;
    private const int MaxDots = 15;

    private readonly List<IPAddress> _servers = [];

    /// <summary>The name servers, in the order to ask them; never empty.</summary>
    public IReadOnlyList<IPAddress> Servers => _servers;

    /// <summary>The port of the servers; another one than 53 is for tests.</summary>
    internal int Port { get; init; } = 53;

    /// <summary>The search list.</summary>
    public IReadOnlyList<string> SearchDomains { get; private set; } = [];

    /// <summary>How long to wait for a server in the first round; each further round waits twice as long, shared by the servers.</summary>
    public TimeSpan Timeout { get; private set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many rounds there are over all servers, 1 to 5.</summary>
    public int Attempts { get; private set; } = 2;

    /// <summary>How many dots a name needs to be tried as it is before the search list.</summary>
    public int Dots { get; private set; } = 1;

    /// <summary>Whether successive questions start at different servers.</summary>
    public bool Rotate { get; private set; }

    /// <summary>Whether to use TCP only.</summary>
    public bool TcpOnly { get; private set; }

    /// <summary>Whether to offer larger replies by EDNS (RFC 6891).</summary>
    public bool Edns { get; private set; }

    /// <summary>Reads the file; a file that is missing means a server on this host.</summary>
    /// <param name="path">The file.</param>
    public static ResolverConfiguration Load(string path = "/etc/resolv.conf")
    {
        try
        {
            return Parse(File.ReadAllLines(path));
        }
        catch (IOException)
        {
            return Parse([]);
        }
        catch (UnauthorizedAccessException)
        {
            return Parse([]);
        }
    }

    /// <summary>Takes the settings from the lines of a file; what is not understood is ignored, as the C library does.</summary>
    /// <param name="lines">The lines.</param>
    public static ResolverConfiguration Parse(IEnumerable<string> lines) => Parse(lines, new ResolverConfiguration());

    internal static ResolverConfiguration Parse(IEnumerable<string> lines, ResolverConfiguration result)
    {
        ArgumentNullException.ThrowIfNull(lines);
        foreach (var line in lines)
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 1 && words[0][0] is not ('#' or ';'))
            {
                result.Apply(words);
            }
        }
        if (result._servers.Count == 0)
        {
            result._servers.Add(IPAddress.Loopback);
        }
        return result;
    }

    private void Apply(string[] words)
    {
        switch (words[0])
        {
            case "nameserver" when _servers.Count < MaxServers && IPAddress.TryParse(words[1], out var address):
                _servers.Add(address);
                break;
            case "domain":
                SearchDomains = [words[1].TrimEnd('.')];
                break;
            case "search":
                SearchDomains = Array.ConvertAll(words[1..], static word => word.TrimEnd('.'));
                break;
            case "options":
                foreach (var word in words.AsSpan(1))
                {
                    ApplyOption(word);
                }
                break;
        }
    }

    private void ApplyOption(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? word : word[..colon];
        var hasNumber = int.TryParse(word.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        switch (name)
        {
            case "timeout" when hasNumber:
                Timeout = TimeSpan.FromSeconds(Math.Clamp(number, 1, MaxTimeout));
                break;
            case "attempts" when hasNumber:
                Attempts = Math.Clamp(number, 1, MaxAttempts);
                break;
            case "ndots" when hasNumber:
                Dots = Math.Min(number, MaxDots);
                break;
            case "rotate":
                Rotate = true;
                break;
            case "use-vc":
                TcpOnly = true;
                break;
            case "edns0":
                Edns = true;
                break;
        }
    }
}
