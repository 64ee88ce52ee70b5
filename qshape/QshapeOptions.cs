using System.Globalization;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Qshape;

/// <summary>The command line of qshape(1).</summary>
internal sealed class QshapeOptions
{
    internal const string Usage = """
        Usage: qshape [ -s ] [ -p ] [ -m <min_subdomains> ] [ -l ]
        	[ -b <bucket_count> ] [ -t <bucket_time> ] [ -w <terminal_width> ]
        	[ -N <batch_msg_count> ] [ -n <batch_top_domains> ]
        	[ -c <config_directory> ] [ <queue_name> ... ]
        -s counts senders instead of recipients; -p adds parent domains with at
        least <min_subdomains> (5) subdomains, with a leading '.'.
        Columns are ages in minutes: the first is below <bucket_time> (5), each
        further one twice as long as the one before, or with -l as long; there are
        <bucket_count> (10) of them.
        Queues are incoming and active, or those named.
        """;

    /// <summary>Reads the command line.</summary>
    internal QshapeOptions(string[] arguments)
    {
        var parser = new OptionParser("lhc:psw:b:t:m:n:N:", arguments);
        for (int option; (option = parser.Next()) >= 0;)
        {
            Take((char)option, parser);
        }
        if (parser.Index < arguments.Length)
        {
            Queues = arguments[parser.Index..];
        }
    }

    /// <summary>Whether the usage is asked for, or there is a wrong option.</summary>
    internal bool WantsUsage { get; private set; }

    /// <summary>What is wrong with the options, if anything.</summary>
    internal string? Complaint { get; private set; }

    /// <summary>-s: senders are counted.</summary>
    internal bool CountsSenders { get; private set; }

    /// <summary>-p: parent domains are shown.</summary>
    internal bool ShowsParents { get; private set; }

    /// <summary>-m: how many subdomains a parent domain that is shown has.</summary>
    internal int LeastSubdomains { get; private set; } = 5;

    /// <summary>-b: the number of columns.</summary>
    internal int Columns { get; private set; } = 10;

    /// <summary>-t: the age limit of the first column, in minutes.</summary>
    internal double FirstMinutes { get; private set; } = 5;

    /// <summary>-l: all columns are for the same span of time.</summary>
    internal bool IsLinear { get; private set; }

    /// <summary>-w: the width of a line.</summary>
    internal int Width { get; private set; } = 80;

    /// <summary>-N: after how many messages a result is shown on a terminal.</summary>
    internal int MessagesPerResult { get; private set; } = 1000;

    /// <summary>-n: how many lines are shown on a terminal.</summary>
    internal int Lines { get; private set; } = 20;

    /// <summary>The queues to look into.</summary>
    internal string[] Queues { get; } = ["incoming", "active"];

    private void Take(char option, OptionParser parser)
    {
        switch (option)
        {
            case 's':
                CountsSenders = true;
                break;
            case 'p':
                ShowsParents = true;
                break;
            case 'l':
                IsLinear = true;
                break;
            case 'c':
                Environment.SetEnvironmentVariable(Conf.ConfigDirectories.EnvironmentName, parser.Argument);
                break;
            case 'm' or 'b' or 'w' or 'N' or 'n' or 't':
                TakeNumber(option, parser.Argument);
                break;
            default:
                WantsUsage = true;
                Complaint ??= option == '?' && !parser.ArgumentMissing ? $"Unknown option: {parser.Option}" : null;
                break;
        }
    }

    // Numbers that make no sense leave things as they are.
    private void TakeNumber(char option, string text)
    {
        _ = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        switch (option)
        {
            case 'm' when number > 0:
                LeastSubdomains = number;
                break;
            case 'b' when number > 0:
                Columns = Math.Min(number, 1000);
                break;
            case 'w' when number > Width:
                Width = Math.Min(number, 10000);
                break;
            case 'N':
                MessagesPerResult = number;
                break;
            case 'n':
                Lines = number;
                break;
            case 't' when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes > 0:
                FirstMinutes = minutes;
                break;
            default:
                Log.Debug($"option -{option} {text} is out of range");
                break;
        }
    }
}
