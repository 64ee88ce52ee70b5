using System.Buffers;
using System.Text;
using Postfix.Posix;

namespace Postfix.Logging;

/// <summary>
/// The diagnostics of this process: one line each, to whatever sinks the program has set. Until then lines go to
/// standard error, as those of a command do.
/// </summary>
public static class Log
{
    private const int ErrorLimit = 13;
    private const int LargestText = 2000;
    private static readonly SearchValues<char> s_controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Append(127).Concat(Enumerable.Range(128, 32)).Select(code => (char)code)]);

    private static ILogSink[] s_sinks = [new StandardErrorSink("postfix")];
    private static int s_errors;

    /// <summary>The program's name in the log, for example "smtpd".</summary>
    public static string Program { get; private set; } = "postfix";

    /// <summary>How many times -v was given; above 0 <see cref="Debug"/> lines are written.</summary>
    public static int Verbosity { get; set; }

    /// <summary>Whether lines may have characters outside ASCII, as smtputf8_enable says.</summary>
    public static bool AllowsUtf8 { get; set; } = true;

    /// <summary>Names the program and sends lines to standard error until <see cref="SetSinks"/>.</summary>
    public static void Start(string program)
    {
        Program = program;
        s_sinks = [new StandardErrorSink(program)];
    }

    /// <summary>Replaces the places where lines go.</summary>
    public static void SetSinks(params ILogSink[] sinks) => s_sinks = sinks;

    /// <summary>Adds a place where lines go, before the others.</summary>
    public static void AddSink(ILogSink sink) => s_sinks = [sink, .. s_sinks];

    /// <summary>Logs normal work.</summary>
    public static void Info(LogMessage message) => Write(LogLevel.Info, message.Finish());

    /// <inheritdoc cref="Info(LogMessage)"/>
    public static void Info(string text) => Write(LogLevel.Info, text);

    /// <summary>Logs something that an administrator may want to mend.</summary>
    public static void Warning(LogMessage message) => Write(LogLevel.Warning, message.Finish());

    /// <inheritdoc cref="Warning(LogMessage)"/>
    public static void Warning(string text) => Write(LogLevel.Warning, text);

    /// <summary>Logs a failed request; after too many of them the process gives up.</summary>
    /// <exception cref="FatalException">More than 13 errors were logged.</exception>
    public static void Error(LogMessage message) => Error(message.Finish());

    /// <inheritdoc cref="Error(LogMessage)"/>
    public static void Error(string text)
    {
        Write(LogLevel.Error, text);
        if (++s_errors >= ErrorLimit)
        {
            throw new FatalException("too many errors - program terminated");
        }
    }

    /// <summary>Logs details when -v was given.</summary>
    public static void Debug(DebugMessage message)
    {
        if (Verbosity > 0)
        {
            Write(LogLevel.Info, message.Finish());
        }
    }

    /// <summary>Writes a line of any level to all sinks.</summary>
    public static void Write(LogLevel level, string text)
    {
        var line = Printable(level == LogLevel.Info ? text : $"{Label(level)}: {text}");
        foreach (var sink in s_sinks)
        {
            sink.Write(level, line);
        }
    }

    /// <summary>The word that starts a line of this level; empty for <see cref="LogLevel.Info"/>.</summary>
    public static string Label(LogLevel level) => level switch
    {
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        LogLevel.Fatal => "fatal",
        LogLevel.Panic => "panic",
        _ => "",
    };

    /// <summary>The text without what is too much for a line of the system's log.</summary>
    /// <param name="level">The level of the text.</param>
    /// <param name="text">The text with its label, which does not count.</param>
    internal static string Shortened(LogLevel level, string text)
    {
        var largest = LargestText + (level == LogLevel.Info ? 0 : Label(level).Length + 2);
        return text.Length > largest ? text[..largest] : text;
    }

    /// <summary>
    /// The text with a question mark, or another character, for each control character and each byte that is no UTF-8, or no
    /// ASCII where only that is allowed.
    /// </summary>
    public static string Printable(string text, char replacement = '?')
    {
        if (!AllowsUtf8 && !Ascii.IsValid(text))
        {
            // One character for each byte.
            text = Encoding.Latin1.GetString(ByteText.Encode(text));
        }
        else if (!text.AsSpan().ContainsAny(s_controls) && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }
        return string.Create(text.Length, (text, replacement), static (result, source) =>
        {
            for (var i = 0; i < result.Length; i++)
            {
                result[i] = IsPrintable(source.text, i) ? source.text[i] : source.replacement;
            }
        });
    }

    private static bool IsPrintable(string text, int index)
    {
        var character = text[index];
        return !s_controls.Contains(character)
            && (AllowsUtf8 || char.IsAscii(character))
            && (!char.IsLowSurrogate(character) || (index > 0 && char.IsHighSurrogate(text[index - 1])));
    }
}
