using Postfix.Server;

namespace Postfix.QmqpSink;

/// <summary>What the command line says.</summary>
internal sealed class QmqpSinkOptions
{
    /// <exception cref="Logging.FatalException">An option is wrong.</exception>
    internal QmqpSinkOptions(string[] arguments)
    {
        var options = new ToolOptions("qmqp-sink", "46cvx:", "[-cv] [-x time] [host]:port backlog", arguments);
        for (char option; (option = options.Next()) != '\0';)
        {
            switch (option)
            {
                case 'c': ShowsCount = true; break;
                case 'x': EndAfter = ToolOptions.LeadingNumber(options.Argument) is > 0 and var seconds ? seconds : throw options.Usage(); break;
            }
        }
        if (options.Rest is not [var endpoint, var backlog] || (Backlog = ToolOptions.LeadingNumber(backlog)) <= 0)
        {
            throw options.Usage();
        }
        Endpoint = StreamEndpoint.ForServer(endpoint, options.Family);
    }

    internal bool ShowsCount { get; }

    /// <summary>Seconds after which the program ends; 0 for never.</summary>
    internal int EndAfter { get; }

    internal int Backlog { get; }

    internal StreamEndpoint Endpoint { get; }
}
