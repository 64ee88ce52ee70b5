using Postfix.Conf;
using Postfix.Logging;
using Postfix.Server;

namespace Postfix.SmtpSource;

/// <summary>What the command line says.</summary>
internal sealed class SourceOptions
{
    private const string Letters = "46AcC:df:F:l:Lm:M:Nor:R:s:S:t:T:vw:";
    private const string UsageText = "-cdLNov -s sess -l msglen -m msgs -C count -M myhostname -f from -t to -r rcptcount -R delay -w delay host[:port]";

    /// <exception cref="FatalException">An option is wrong.</exception>
    internal SourceOptions(string[] arguments)
    {
        var options = new ToolOptions("smtp-source", Letters, UsageText, arguments);
        for (char option; (option = options.Next()) != '\0';)
        {
            if (!SetFlag(option) && !SetNumber(option, options))
            {
                SetText(option, options.Argument);
            }
        }
        if (FixedDelay > 0 && RandomDelay > 0)
        {
            throw new FatalException("do not use -w and -R options at the same time");
        }
        if (File is not null && Length > 0)
        {
            throw new FatalException("-l option cannot be used with -F");
        }
        if (options.Rest.Length != 1)
        {
            throw options.Usage();
        }
        Endpoint = StreamEndpoint.ForClient(options.Rest[0], "smtp", options.Family);
        Sender ??= $"foo@{HostName}";
        Recipient ??= $"foo@{HostName}";
    }

    internal bool KeepsGoing { get; private set; }
    internal bool ShowsCount { get; private set; }
    internal bool KeepsConnection { get; private set; }
    internal bool Lmtp { get; private set; }
    internal bool NumbersRecipients { get; private set; }
    internal bool OldMode { get; private set; }
    internal int ConnectAttempts { get; private set; } = 1;
    internal int Length { get; private set; }
    internal int Messages { get; private set; } = 1;
    internal int Recipients { get; private set; } = 1;
    internal int RandomDelay { get; private set; }
    internal int FixedDelay { get; private set; }
    internal int Sessions { get; private set; } = 1;
    internal int Window { get; private set; }
    internal string? File { get; private set; }
    internal string? Subject { get; private set; }
    internal string HostName { get; private set; } = Posix.HostName.Get();
    internal string Sender { get; private set; }
    internal string Recipient { get; private set; }
    internal StreamEndpoint Endpoint { get; }

    private bool SetFlag(char option)
    {
        switch (option)
        {
            case 'A': KeepsGoing = true; break;
            case 'c': ShowsCount = true; break;
            case 'd': KeepsConnection = true; break;
            case 'L': Lmtp = true; break;
            case 'N': NumbersRecipients = true; break;
            case 'o': OldMode = true; break;
            default: return false;
        }
        return true;
    }

    private bool SetNumber(char option, ToolOptions options)
    {
        switch (option)
        {
            case 'C': ConnectAttempts = options.Positive("connection count"); break;
            case 'l': Length = options.Positive("message length"); break;
            case 'm': Messages = options.Positive("message count"); break;
            case 'r': Recipients = options.Positive("recipient count"); break;
            case 'R': RandomDelay = options.Positive("random delay"); break;
            case 's': Sessions = options.Positive("session count"); break;
            case 'T': Window = options.Positive("TCP window size"); break;
            case 'w': FixedDelay = options.Positive("fixed delay"); break;
            default: return false;
        }
        return true;
    }

    private void SetText(char option, string text)
    {
        switch (option)
        {
            case 'f': Sender = text; break;
            case 'F': File = text; break;
            case 'M': HostName = text.StartsWith('[') || HostNameSyntax.IsValid(text) ? text : throw new FatalException($"bad hostname: {text}"); break;
            case 'S': Subject = text; break;
            case 't': Recipient = text; break;
        }
    }
}
