using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Sendmail;

/// <summary>Reads the command line of sendmail(1), with the options of other sendmails that mean nothing here.</summary>
internal sealed class OptionReader(string verpFilter)
{
    private readonly SendmailOptions _options = new();

    internal SendmailOptions Read(string name, string[] arguments)
    {
        _options.Mode = name switch
        {
            "mailq" => SendmailMode.ListQueue,
            "newaliases" => SendmailMode.MakeAliases,
            "smtpd" => SendmailMode.Standalone,
            _ => SendmailMode.Submit,
        };
        var prepared = ArgumentList.Prepare(arguments);
        var parser = new OptionParser(ArgumentList.Letters, prepared);
        for (int option; (option = parser.Next()) >= 0;)
        {
            if (option == '?')
            {
                var program = name is "mailq" or "newaliases" ? name : "sendmail";
                OptionComplaint.Print(program, parser);
                throw new FatalException($"usage: {program} [options]");
            }
            Take((char)option, parser.Argument);
        }
        _options.Recipients = prepared[parser.Index..];
        CheckCombination();
        return _options;
    }

    private void Take(char option, string argument)
    {
        switch (option)
        {
            case 'n':
                throw new FatalException("-n option not supported");
            case 'I':
                _options.Mode = SendmailMode.MakeAliases;
                break;
            case 'v':
                TakeVerbose();
                break;
            case 'b':
                TakeMode(argument);
                break;
            case 'o':
                TakeOldOption(argument);
                break;
            case 'q':
                TakeQueue(argument);
                break;
            default:
                TakeSubmission(option, argument);
                break;
        }
    }

    private void TakeSubmission(char option, string argument)
    {
        switch (option)
        {
            case 'B':
                _options.Encoding = argument switch
                {
                    "8BITMIME" => "8bit",
                    "7BIT" => "7bit",
                    _ => throw new FatalException("-B option needs 8BITMIME or 7BIT"),
                };
                break;
            case 'F':
                _options.FullName = argument;
                break;
            case 'f' or 'r':
                _options.Sender = argument;
                break;
            case 'G':
                _options.IsRemote = true;
                break;
            case 'i':
                _options.IgnoreDots = true;
                break;
            case 't':
                _options.TakeRecipientsFromHeaders = true;
                break;
            default:
                TakeDelivery(option, argument);
                break;
        }
    }

    private void TakeDelivery(char option, string argument)
    {
        switch (option)
        {
            case 'N':
                if (DsnNotifyText.TryParse(argument, out var notify))
                {
                    _options.Notify = notify;
                    break;
                }
                if (Array.Find(argument.Split(',', StringSplitOptions.RemoveEmptyEntries), static word => !DsnNotifyText.TryParse(word, out _)) is { } unknown)
                {
                    Log.Warning($"unknown DSN NOTIFY command value \"{unknown}\" in \"{argument}\"");
                }
                Log.Warning("bad -N option value -- ignored");
                break;
            case 'R':
                _options.Return = argument.ToUpperInvariant() switch { "FULL" => DsnReturn.Full, "HDRS" => DsnReturn.Headers, _ => DsnReturn.None };
                if (_options.Return == DsnReturn.None)
                {
                    Log.Warning("bad -R option value -- ignored");
                }
                break;
            case 'V':
                TakeEnvelopeId(argument);
                break;
            case 'X' when argument.StartsWith('V'):
                _options.VerpDelimiters = CheckVerp(argument[1..]);
                break;
            case 'X':
                throw new FatalException($"unsupported: -X{argument[..Math.Min(1, argument.Length)]}");
            default:
                // The rest has a meaning elsewhere: -A, -C (taken before), -L, -O, -U, -e, -h, -m, -p, -c, -x.
                break;
        }
    }

    private void TakeEnvelopeId(string argument)
    {
        const int longest = 100;
        if (argument.Length == 2 && argument.All(c => verpFilter.Contains(c, StringComparison.Ordinal)))
        {
            Log.Warning($"option -V{argument} is deprecated with Postfix 2.3; specify -XV{argument} instead");
            _options.VerpDelimiters = argument;
        }
        else if (argument.Length > longest)
        {
            Log.Warning("too long -V option value -- ignored");
        }
        else if (argument.Length == 0 || argument.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            Log.Warning("bad syntax in -V option value -- ignored");
        }
        else
        {
            _options.EnvelopeId = argument;
        }
    }

    private string CheckVerp(string delimiters)
    {
        if (delimiters.Length != 0 && (delimiters.Length != 2 || !delimiters.All(c => verpFilter.Contains(c, StringComparison.Ordinal))))
        {
            throw new FatalException($"-V requires two characters from {verpFilter}");
        }
        return delimiters;
    }

    private void TakeVerbose()
    {
        if (_options.TraceFlags == SendmailOptions.ReportDelivery)
        {
            Log.Verbosity++;
        }
        else
        {
            _options.TraceFlags |= SendmailOptions.ReportDelivery;
        }
    }

    private void TakeMode(string argument)
    {
        switch (argument.Length > 0 ? argument[0] : '\0')
        {
            case 'd' or 'l':
                _options.Mode = SendmailMode.Daemon;
                break;
            case 'h' or 'H':
                _options.Mode = SendmailMode.Nothing;
                break;
            case 'i':
                _options.Mode = SendmailMode.MakeAliases;
                break;
            case 'm':
                _options.Mode = SendmailMode.Submit;
                break;
            case 'p':
                _options.Mode = SendmailMode.ListQueue;
                break;
            case 's':
                _options.Mode = SendmailMode.Standalone;
                break;
            case 'v':
                _options.TraceFlags |= SendmailOptions.VerifyOnly;
                break;
            default:
                throw new FatalException($"unsupported: -b{argument[..Math.Min(1, argument.Length)]}");
        }
    }

    private void TakeOldOption(string argument)
    {
        if (argument.StartsWith('A'))
        {
            _options.AliasDatabase = argument.Length > 1 ? argument[1..] : throw new FatalException("-oA requires pathname");
        }
        else if (argument == "i")
        {
            _options.IgnoreDots = true;
        }
    }

    private void TakeQueue(string argument)
    {
        if (argument.Length == 0 || char.IsAsciiDigit(argument[0]))
        {
            if (_options.Mode == SendmailMode.Daemon)
            {
                Log.Debug($"ignoring -q option in daemon mode");
            }
            else
            {
                _options.Mode = argument.Length == 0 ? SendmailMode.FlushQueue : SendmailMode.Nothing;
            }
            return;
        }
        switch (argument[0])
        {
            case 'R':
                _options.SiteToFlush = argument.Length > 1 ? argument[1..] : throw new FatalException("specify: -qRsitename");
                break;
            case 'I':
                _options.QueueIdToFlush = argument.Length > 1 ? argument[1..] : throw new FatalException("specify: -qIqueueid");
                break;
            default:
                throw new FatalException($"-q{argument[0]} is not implemented");
        }
    }

    private void CheckCombination()
    {
        if (_options.Mode != SendmailMode.Submit)
        {
            Refuse(_options.TakeRecipientsFromHeaders, "-t can be used only in delivery mode");
            Refuse(_options.SiteToFlush is not null, "-qR can be used only in delivery mode");
            Refuse(_options.QueueIdToFlush is not null, "-qI can be used only in delivery mode");
        }
        if ((_options.TraceFlags & SendmailOptions.VerifyOnly) != 0)
        {
            Refuse(_options.TakeRecipientsFromHeaders, "-t option cannot be used with -bv");
            Refuse(_options.Notify is not null, "-N option cannot be used with -bv");
            Refuse(_options.Return != DsnReturn.None, "-R option cannot be used with -bv");
            Refuse((_options.TraceFlags & SendmailOptions.ReportDelivery) != 0, "-v option cannot be used with -bv");
        }
        if (_options.Recipients.Count > 0)
        {
            Refuse(_options.SiteToFlush is not null, "flush site requires no recipient");
            Refuse(_options.QueueIdToFlush is not null, "flush queue_id requires no recipient");
        }
    }

    private static void Refuse(bool condition, string text)
    {
        if (condition)
        {
            throw new FatalException(text);
        }
    }
}
