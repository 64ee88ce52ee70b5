using System.Globalization;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>Reads master.cf as the master does: the first bad entry is fatal.</summary>
public static class MasterCf
{
    private const string Blanks = " \t\r\n";

    // In the order of the enumeration.
    private static readonly string[] s_transports = ["inet", "unix", "fifo", "pass", "unix-dgram"];

    /// <summary>Reads the file, once it has settled.</summary>
    /// <exception cref="FatalException">The file cannot be read or an entry is bad.</exception>
    public static IReadOnlyList<MasterEntry> Load(string path)
    {
        try
        {
            return Parse(SettledFile.Read(path), path);
        }
        catch (PosixException e)
        {
            throw new FatalException($"open {path}: {e.Text}");
        }
    }

    /// <summary>Reads entries from the file's text; the path is for messages.</summary>
    /// <exception cref="FatalException">An entry is bad.</exception>
    public static IReadOnlyList<MasterEntry> Parse(string text, string path)
    {
        var entries = new List<MasterEntry>();
        foreach (var line in LogicalLines.Read(text))
        {
            if (line.IsIndented)
            {
                Log.Warning($"{path}: logical line must not start with whitespace: \"{MainCfReader.Shorten(line.Text)}\"");
                continue;
            }
            entries.Add(new Fields(path, line).Read());
        }
        return entries;
    }

    /// <summary>The name of a transport as master.cf writes it.</summary>
    public static string TransportName(MasterTransport transport) => s_transports[(int)transport];

    /// <summary>The transport of that name, or null.</summary>
    public static MasterTransport? FindTransport(string name)
    {
        var index = Array.IndexOf(s_transports, name);
        return index < 0 ? null : (MasterTransport)index;
    }

    /// <summary>The fields of one line, taken from left to right.</summary>
    private sealed class Fields(string path, LogicalLine line)
    {
        private int _at;

        internal MasterEntry Read()
        {
            var service = Next("service");
            var type = Next("transport");
            var transport = FindTransport(type) ?? throw Bad($"bad transport type: {type}");
            var isPrivate = YesNo("private") ?? true;
            if (isPrivate && transport == MasterTransport.Inet)
            {
                throw Bad("inet service cannot be private");
            }
            var isUnprivileged = YesNo("unprivileged") ?? true;
            var isChroot = YesNo("chroot");
            var wakeup = Next("wakeup_time");
            var whenUsed = wakeup.EndsWith('?');
            var seconds = Number("wakeup_time", whenUsed ? wakeup[..^1] : wakeup) ?? 0;
            var limit = Number("max_proc", Next("max_proc"));
            return new MasterEntry
            {
                Service = service,
                Transport = transport,
                IsPrivate = isPrivate,
                IsUnprivileged = isUnprivileged,
                IsChroot = isChroot,
                WakeupSeconds = seconds,
                WakeupOnlyWhenUsed = whenUsed,
                ProcessLimit = limit,
                Command = Next("command"),
                Arguments = ReadArguments(),
                Line = line.First,
            };
        }

        private List<string> ReadArguments()
        {
            var arguments = new List<string>();
            while (ListSplitter.Next(line.Text, Blanks, ref _at, braces: true) is { } argument)
            {
                arguments.Add(ListSplitter.Unbrace(argument, out var error));
                if (error is not null)
                {
                    throw Bad(error);
                }
            }
            return arguments;
        }

        private string Next(string field) => ListSplitter.Next(line.Text, Blanks, ref _at, braces: false) ?? throw Bad($"missing \"{field}\" field");

        private bool? YesNo(string field) => Next(field) switch
        {
            "y" => true,
            "n" => false,
            "-" => null,
            var other => throw Bad($"field \"{field}\": bad value: \"{other}\""),
        };

        private int? Number(string field, string text)
        {
            if (text == "-")
            {
                return null;
            }
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Bad($"field \"{field}\": bad value: \"{text}\"");
        }

        private FatalException Bad(string what) => new($"{path}: line {line.Last}: {what}");
    }
}
