using Postfix.Conf;
using Postfix.Logging;
using Postfix.Server;

namespace Postfix.QmqpSource;

/// <summary>What the command line says.</summary>
internal sealed class QmqpSourceOptions
{
    private const string Letters = "46cC:f:l:m:M:r:R:s:t:vw:";
    private const string UsageText = "-cv -s sess -l msglen -m msgs -C count -M myhostname -f from -t to -R delay -w delay host[:port]";

    /// <exception cref="FatalException">An option is wrong.</exception>
    internal QmqpSourceOptions(string[] arguments)
    {
        var options = new ToolOptions("qmqp-source", Letters, UsageText, arguments);
        for (char option; (option = options.Next()) != '\0';)
        {
            Set(option, options);
        }
        if (options.Rest.Length != 1 || (FixedDelay > 0 && RandomDelay > 0))
        {
            throw options.Usage();
        }
        Endpoint = StreamEndpoint.ForClient(options.Rest[0], "628", options.Family);
        Sender ??= $"foo@{HostName}";
        Recipient ??= $"foo@{HostName}";
    }

    internal bool ShowsCount { get; private set; }
    internal int ConnectAttempts { get; private set; } = 1;
    internal int Length { get; private set; } = 1024;
    internal int Messages { get; private set; } = 1;
    internal int Recipients { get; private set; } = 1;
    internal int RandomDelay { get; private set; }
    internal int FixedDelay { get; private set; }
    internal int Sessions { get; private set; } = 1;
    internal string HostName { get; private set; } = Posix.HostName.Get();
    internal string Sender { get; private set; }
    internal string Recipient { get; private set; }
    internal StreamEndpoint Endpoint { get; }

    private void Set(char option, ToolOptions options)
    {
        switch (option)
        {
            case 'c': ShowsCount = true; break;
            case 'C': ConnectAttempts = Positive(options); break;
            case 'f': Sender = options.Argument; break;
            case 'l': Length = Positive(options); break;
            case 'm': Messages = Positive(options); break;
            case 'M':
                HostName = options.Argument.StartsWith('[') || HostNameSyntax.IsValid(options.Argument)
                    ? options.Argument
                    : throw new FatalException($"bad hostname: {options.Argument}");
                break;
            case 'r': Recipients = Positive(options); break;
            case 'R': RandomDelay = Positive(options); break;
            case 's': Sessions = Positive(options); break;
            case 't': Recipient = options.Argument; break;
            case 'w': FixedDelay = Positive(options); break;
        }
    }

    private static int Positive(ToolOptions options) => ToolOptions.LeadingNumber(options.Argument) is > 0 and var number ? number : throw options.Usage();
}
