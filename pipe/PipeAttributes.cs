using System.Globalization;
using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Pipe;

/// <summary>The command attributes that master.cf gives a pipe service.</summary>
internal sealed class PipeAttributes
{
    private static readonly Dictionary<char, PipeFlags> s_flags = new()
    {
        ['B'] = PipeFlags.BlankLine,
        ['D'] = PipeFlags.DeliveredTo,
        ['F'] = PipeFlags.FromLine,
        ['O'] = PipeFlags.OriginalTo,
        ['R'] = PipeFlags.ReturnPath,
        ['X'] = PipeFlags.Final,
        ['h'] = PipeFlags.FoldDomain,
        ['q'] = PipeFlags.Quote,
        ['u'] = PipeFlags.FoldUser,
        ['.'] = PipeFlags.StuffDots,
        ['>'] = PipeFlags.QuoteFrom,
    };

    /// <summary>Reads the attributes.</summary>
    /// <param name="arguments">The arguments of the service in master.cf.</param>
    /// <param name="location">Whose rights no command may have.</param>
    /// <exception cref="FatalException">One is unknown, missing or unsafe.</exception>
    internal PipeAttributes(IReadOnlyList<string> arguments, MailLocationParameters location)
    {
        var user = "";
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            var (name, value) = SplitAt(argument, '=');
            if (name == "argv" && value is not null)
            {
                Command = [.. value.Length > 0 ? [value] : Array.Empty<string>(), .. arguments.Skip(i + 1)];
                break;
            }
            if (name == "user" && value is not null)
            {
                user = value;
                continue;
            }
            Read(name, value ?? throw Unknown(argument), argument);
        }
        if (user.Length == 0)
        {
            throw new FatalException("missing user= command-line attribute");
        }
        if (Command.Count == 0)
        {
            throw new FatalException("missing argv= command-line attribute");
        }
        RunAs = FindIdentity(user, location);
    }

    /// <summary>The program and its arguments, with macros.</summary>
    internal IReadOnlyList<string> Command { get; private set; } = [];

    /// <summary>How to change the message and the command line.</summary>
    internal PipeFlags Flags { get; private set; }

    /// <summary>Who the command runs as.</summary>
    internal FileIdentity RunAs { get; }

    /// <summary>What stands for the null sender.</summary>
    internal string NullSender { get; private set; } = "MAILER-DAEMON";

    /// <summary>Working directory; null for the queue directory.</summary>
    internal string? Directory { get; private set; }

    /// <summary>Root directory; null for the system's.</summary>
    internal string? Root { get; private set; }

    /// <summary>What ends each line.</summary>
    internal ReadOnlyMemory<byte> EndOfLine { get; private set; } = "\n"u8.ToArray();

    /// <summary>The largest message, in bytes; 0 for no limit.</summary>
    internal long SizeLimit { get; private set; }

    private void Read(string name, string value, string argument)
    {
        switch (name)
        {
            case "flags":
                ReadFlags(value);
                break;
            case "null_sender":
                NullSender = value;
                break;
            case "directory":
                Directory = value;
                break;
            case "chroot":
                Root = value;
                break;
            case "eol":
                EndOfLine = EndOfLineText.Unescape(value);
                break;
            case "size":
                SizeLimit = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
                    ? size
                    : throw new FatalException($"bad size limit: {value}");
                break;
            default:
                throw Unknown(argument);
        }
    }

    private void ReadFlags(string letters)
    {
        foreach (var letter in letters)
        {
            Flags |= s_flags.TryGetValue(letter, out var flag) ? flag : throw new FatalException($"unknown flag: {letter} (ignored)");
        }
    }

    private static FileIdentity FindIdentity(string text, MailLocationParameters location)
    {
        var (userName, groupName) = SplitAt(text, ':');
        var user = Users.Find(userName) ?? throw new FatalException($"get_service_attr: unknown username: {userName}");
        var gid = user.Gid;
        if (!string.IsNullOrEmpty(groupName))
        {
            gid = (Groups.Find(groupName) ?? throw new FatalException($"get_service_attr: unknown group: {groupName}")).Gid;
        }
        if (user.Uid == 0)
        {
            throw new FatalException($"user= command-line attribute specifies root privileges");
        }
        if (user.Uid == location.Owner.Uid)
        {
            throw new FatalException($"user= command-line attribute specifies mail system owner {location.MailOwner}");
        }
        if (gid == 0)
        {
            throw new FatalException($"user= command-line attribute specifies privileged group id 0");
        }
        if (gid == location.Owner.Gid)
        {
            throw new FatalException($"user= command-line attribute specifies mail system owner {location.MailOwner} group id {gid}");
        }
        return gid == location.SetgidGroupEntry.Gid
            ? throw new FatalException($"user= command-line attribute specifies mail submission system group {location.SetgidGroup}")
            : new FileIdentity(user.Uid, gid);
    }

    private static (string Name, string? Value) SplitAt(string text, char separator)
    {
        var index = text.IndexOf(separator, StringComparison.Ordinal);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }

    private static FatalException Unknown(string argument) => new($"unknown attribute name: {argument}");
}
