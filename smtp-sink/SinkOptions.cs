using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.SmtpSink;

/// <summary>What the command line says.</summary>
internal sealed class SinkOptions
{
    private const string Letters = "468aA:b:B:cCd:D:eEf:Fh:H:Lm:M:n:NpPq:Q:r:R:s:S:t:T:u:vw:W:";

    private const string UsageText = "[-468acCeEFLpPv] [-A abort_delay] [-b soft_bounce_reply] [-B hard_bounce_reply] [-d dump-template] [-D dump-template] "
        + "[-f commands] [-h hostname] [-m max_concurrency] [-M message_quit_count] [-n quit_count] [-q commands] [-r commands] [-R root-dir] "
        + "[-s commands] [-S start-string] [-u user_privs] [-w delay] [host]:port backlog";

    private readonly HashSet<char> _flags = [];
    private readonly List<(char Option, string Commands)> _lists = [];
    private string _softReply = "450 4.3.0 Error: command failed", _hardReply = "500 5.3.0 Error: command failed";

    /// <exception cref="FatalException">An option is wrong.</exception>
    internal SinkOptions(string[] arguments)
    {
        var options = new ToolOptions("smtp-sink", Letters, UsageText, arguments);
        for (char option; (option = options.Next()) != '\0';)
        {
            if (!SetNumber(option, options) && !SetText(option, options))
            {
                _flags.Add(option);
            }
        }
        if (options.Rest is not [var endpoint, var backlog] || (Backlog = ToolOptions.LeadingNumber(backlog)) <= 0)
        {
            throw options.Usage();
        }
        Endpoint = StreamEndpoint.ForServer(endpoint, options.Family);
        ApplyLists();
        Flavour();
    }

    internal SinkBehaviours Behaviours { get; } = new();
    internal bool Lmtp => _flags.Contains('L');
    internal bool PixGreeting => _flags.Contains('P');
    internal bool Esmtp => !_flags.Contains('e') && !PixGreeting;
    internal bool LogsCommands => _lists.Exists(static list => list.Option == 's');
    internal bool ShowsCounters => _flags.Contains('c');
    internal int AbortDelay { get; private set; } = -1;
    internal int DataReadDelay { get; private set; }
    internal int LargestConcurrency { get; private set; } = 256;
    internal int MessageQuitCount { get; private set; }
    internal int QuitCount { get; private set; }
    internal int Timeout { get; private set; } = 100;
    internal int Window { get; private set; }
    internal int Backlog { get; }
    internal string HostName { get; private set; } = "smtp-sink";
    internal string? SingleDump { get; private set; }
    internal string? MultiDump { get; private set; }
    internal string? RootDirectory { get; private set; }
    internal byte[] DumpStart { get; private set; } = [];
    internal string? UserName { get; private set; }
    internal StreamEndpoint Endpoint { get; }

    /// <summary>What the server offers, one keyword each.</summary>
    internal IEnumerable<string> Keywords()
    {
        (char Off, string Keyword)[] all =
        [
            ('p', "PIPELINING"), ('8', "8BITMIME"), ('a', "AUTH PLAIN LOGIN"), ('C', "XCLIENT NAME HELO"),
            ('F', "XFORWARD NAME ADDR PROTO HELO"), ('E', "ENHANCEDSTATUSCODES"), ('N', "DSN"),
        ];
        return all.Where(item => !_flags.Contains(item.Off)).Select(static item => item.Keyword);
    }

    private bool SetNumber(char option, ToolOptions options)
    {
        switch (option)
        {
            case 'A': AbortDelay = options.Digits(); break;
            case 'H': DataReadDelay = options.Positive("data read delay"); break;
            case 'm': LargestConcurrency = options.Positive("concurrency limit"); break;
            case 'M': MessageQuitCount = options.Positive("message quit count"); break;
            case 'n': QuitCount = options.Positive("quit count"); break;
            case 't': Timeout = options.Positive("timeout"); break;
            case 'T': Window = options.Positive("TCP window size"); break;
            case 'w': Behaviours[SinkVerb.Data].Delay = options.Digits(); break;
            default: return false;
        }
        return true;
    }

    private bool SetText(char option, ToolOptions options)
    {
        switch (option)
        {
            case 'b': _softReply = Reply(options, '4', "soft"); break;
            case 'B': _hardReply = Reply(options, '5', "hard"); break;
            case 'd': SingleDump = options.Argument; break;
            case 'D': MultiDump = options.Argument; break;
            case 'h': HostName = options.Argument; break;
            case 'R': RootDirectory = options.Argument; break;
            case 'S': DumpStart = CharacterEscapes.Decode(ByteText.Encode(options.Argument)); break;
            case 'u': UserName = options.Argument; break;
            case 'W': Behaviours.SetDelay(options.Argument); break;
            case 'f' or 'q' or 'Q' or 'r' or 's': _lists.Add((option, options.Argument)); break;
            default: return false;
        }
        return true;
    }

    private static string Reply(ToolOptions options, char digit, string kind)
    {
        var text = options.Argument;
        if (text.Length >= 4 && text[0] == digit && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]) && text[3] == ' ')
        {
            return text;
        }
        Log.Error($"bad {kind} error reply: {text}");
        throw options.Usage();
    }

    private void ApplyLists()
    {
        foreach (var (option, commands) in _lists)
        {
            Behaviours.ForEach(commands, command =>
            {
                switch (option)
                {
                    case 'f': command.Rejection = _hardReply; break;
                    case 'r': command.Rejection = _softReply; break;
                    case 'q': command.Disconnects = true; break;
                    case 'Q': command.Closes = true; break;
                    default: command.IsLogged = true; break;
                }
            });
            if (option is 'f' or 'r')
            {
                _flags.Add('p');
            }
        }
    }

    private void Flavour()
    {
        Behaviours[SinkVerb.Helo].IsEnabled = !Lmtp;
        Behaviours[SinkVerb.Ehlo].IsEnabled = !Lmtp && Esmtp;
        Behaviours[SinkVerb.Lhlo].IsEnabled = Lmtp;
        Behaviours[SinkVerb.Xclient].IsEnabled = !_flags.Contains('C');
        Behaviours[SinkVerb.Xforward].IsEnabled = !_flags.Contains('F');
    }
}
