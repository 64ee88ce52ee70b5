using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Server;

/// <summary>The command-line options that master(8) gives to a daemon.</summary>
public sealed class DaemonOptions
{
    private readonly List<KeyValuePair<string, string>> _overrides = [];

    /// <summary>Reads the options.</summary>
    /// <exception cref="FatalException">An option is unknown or malformed.</exception>
    public DaemonOptions(string[] arguments)
    {
        var parser = new OptionParser("cdDi:lm:n:o:r:s:St:uvVz", arguments);
        for (int option; (option = parser.Next()) != -1;)
        {
            Set(option, parser);
        }
        Arguments = arguments[parser.Index..];
    }

    /// <summary>-c: change the root directory to the queue directory.</summary>
    public bool Jail { get; private set; }

    /// <summary>-d: do not mind a terminal.</summary>
    public bool Foreground { get; private set; }

    /// <summary>-l: the service's process limit is 1.</summary>
    public bool LimitIsOne { get; private set; }

    /// <summary>-z: the service has no process limit.</summary>
    public bool LimitIsZero { get; private set; }

    /// <summary>-i: overrides max_idle.</summary>
    public TimeSpan? MaxIdle { get; private set; }

    /// <summary>-m: overrides max_use.</summary>
    public int? MaxUse { get; private set; }

    /// <summary>-n: the service's name where it is not the program's.</summary>
    public string? ServiceName { get; private set; }

    /// <summary>-o: parameters that override main.cf.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Overrides => _overrides;

    /// <summary>-s: how many listening sockets there are.</summary>
    public int ListenerCount { get; private set; } = 1;

    /// <summary>-S: the client is on standard input and output.</summary>
    public bool Standalone { get; private set; }

    /// <summary>-t: type of the listening sockets as in master.cf.</summary>
    public string? Transport { get; private set; }

    /// <summary>-u: run as the mail owner.</summary>
    public bool Unprivileged { get; private set; }

    /// <summary>-V: log to standard error as well.</summary>
    public bool LogToStandardError { get; private set; }

    /// <summary>What follows the options.</summary>
    public IReadOnlyList<string> Arguments { get; }

    private void Set(int option, OptionParser parser)
    {
        switch (option)
        {
            case 'c': Jail = true; break;
            case 'd': Foreground = true; break;
            case 'D': break;
            case 'i': MaxIdle = TimeSpan.FromSeconds(Number(parser)); break;
            case 'l': LimitIsOne = true; break;
            case 'm': MaxUse = Number(parser); break;
            case 'n': ServiceName = parser.Argument; break;
            case 'o': _overrides.Add(Override(parser.Argument)); break;
            case 'r': break;
            case 's': ListenerCount = Number(parser); break;
            case 'S': Standalone = true; break;
            case 't': Transport = parser.Argument; break;
            case 'u': Unprivileged = true; break;
            case 'v': Log.Verbosity++; break;
            case 'V': LogToStandardError = true; break;
            case 'z': LimitIsZero = true; break;
            default: throw new FatalException($"invalid option: {parser.Option}");
        }
    }

    private static int Number(OptionParser parser)
        => int.TryParse(parser.Argument, out var number) && number > 0
            ? number
            : throw new FatalException($"invalid number for -{parser.Option} option: {parser.Argument}");

    private static KeyValuePair<string, string> Override(string text)
    {
        var setting = text.Trim();
        if (setting.StartsWith('{') && setting.EndsWith('}'))
        {
            setting = setting[1..^1].Trim();
        }
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? "" : setting[..equals].Trim();
        return name.Length > 0
            ? new(name, setting[(equals + 1)..].Trim())
            : throw new FatalException($"invalid \"-o {text}\" option value: missing '=' after attribute name");
    }
}
