using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Postlog;

/// <summary>postlog(1): logs its arguments, or each line of standard input, as the mail system logs.</summary>
internal static class PostlogCommand
{
    internal static int Run(string[] arguments)
    {
        LogSetup.ShowOnTerminal(LogSetup.EarlyTag("postlog"));
        var options = new OptionParser("c:ip:t:v", arguments);
        var (level, tag) = Read(options);
        var main = MainCf.Load();
        var prefix = $"{new GlobalParameters(main).Logging.SyslogName}/postlog";
        // With rights that its user lacks it must not make a log file of the user's choice; the service takes the lines.
        Log.SetSinks(LogSetup.Sink(main, tag ?? prefix, Identity.IsSetId ? LogOptions.None : LogOptions.Fallback));
        LogSetup.ShowOnTerminal(tag ?? prefix);
        var text = arguments[options.Index..];
        if (text.Length > 0)
        {
            Log.Write(level, string.Join(' ', text));
        }
        else
        {
            LogInput(level);
        }
        return 0;
    }

    private static (LogLevel Level, string? Tag) Read(OptionParser options)
    {
        var level = LogLevel.Info;
        string? tag = null;
        for (int option; (option = options.Next()) >= 0;)
        {
            switch ((char)option)
            {
                case 'c':
                    Environment.SetEnvironmentVariable(ConfigDirectories.EnvironmentName, options.Argument);
                    break;
                case 'i':
                    break;
                case 'p':
                    level = FindLevel(options.Argument);
                    break;
                case 't':
                    tag = options.Argument;
                    break;
                case 'v':
                    Log.Verbosity++;
                    break;
                default:
                    OptionComplaint.Print("postlog", options);
                    throw new FatalException("usage: postlog [-c config_dir] [-i] [-p priority] [-t tag] [-v] [text]");
            }
        }
        return (level, tag);
    }

    private static LogLevel FindLevel(string name) => name.ToLowerInvariant() switch
    {
        "info" => LogLevel.Info,
        "warn" or "warning" => LogLevel.Warning,
        "error" or "err" => LogLevel.Error,
        "fatal" or "crit" => LogLevel.Fatal,
        "panic" => LogLevel.Panic,
        _ => throw new FatalException($"bad severity: \"{name}\""),
    };

    private static void LogInput(LogLevel level)
    {
        var buffer = new byte[4096];
        var length = 0;
        for (int count; (count = Descriptors.Read(0, buffer.AsSpan(length))) > 0;)
        {
            length += count;
            for (int end; (end = buffer.AsSpan(0, length).IndexOf((byte)'\n')) >= 0;)
            {
                Log.Write(level, ByteText.Decode(buffer.AsSpan(0, end)));
                buffer.AsSpan(end + 1, length - end - 1).CopyTo(buffer);
                length -= end + 1;
            }
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        if (length > 0)
        {
            Log.Write(level, ByteText.Decode(buffer.AsSpan(0, length)));
        }
    }
}
