using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>The options of postmap and postalias.</summary>
public sealed class TableCommandOptions
{
    private readonly List<string> _tables = [];
    private string _usage = "";

    private TableCommandOptions()
    {
    }

    /// <summary>What to do.</summary>
    public TableOperation Operation { get; private set; }

    /// <summary>The key of -q or -d; "-" for keys on standard input.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The folder of main.cf (-c), or null.</summary>
    public string? ConfigDirectory { get; private set; }

    /// <summary>Duplicates, NULs at the end, case folding, UTF-8, file content.</summary>
    public TableFlags Flags { get; private set; } = TableFlags.DuplicateWarn | TableFlags.FoldFixed | TableFlags.Utf8Request;

    /// <summary>Whether entries are added from standard input (-i).</summary>
    public bool IsIncremental { get; private set; }

    /// <summary>Whether the work is done as the source file's owner (not with -o).</summary>
    public bool AsOwner { get; private set; } = true;

    /// <summary>Whether a new file gets the access bits of its source (not with -p).</summary>
    public bool InheritMode { get; private set; } = true;

    /// <summary>Whether body lines of a message on standard input are keys (-b).</summary>
    public bool BodyKeys { get; private set; }

    /// <summary>Whether header lines of a message on standard input are keys (-h).</summary>
    public bool HeaderKeys { get; private set; }

    /// <summary>Whether the message on standard input is parsed as MIME (-m).</summary>
    public bool MimeKeys { get; private set; }

    /// <summary>Whether keys from a message must be UTF-8 (-U).</summary>
    public bool ForceUtf8 { get; private set; }

    /// <summary>The tables, as "type:name" or "name".</summary>
    public IReadOnlyList<string> Tables => _tables;

    /// <summary>Reads a command line.</summary>
    /// <param name="program">The command's name.</param>
    /// <param name="letters">Its options without argument.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="FatalException">The command line is wrong.</exception>
    public static TableCommandOptions Parse(string program, string letters, string[] arguments)
    {
        var options = new TableCommandOptions();
        var usage = $"usage: {program} [-{letters}] [-c config_dir] [-d key] [-q key] [map_type:]file...";
        var parser = new OptionParser(letters + "c:d:q:", arguments);
        for (int letter; (letter = parser.Next()) >= 0;)
        {
            if (letter == '?')
            {
                Descriptors.Write(2, ByteText.Encode(parser.ArgumentMissing
                    ? $"{program}: option requires an argument -- '{parser.Option}'\n"
                    : $"{program}: invalid option -- '{parser.Option}'\n"));
                throw new FatalException(usage);
            }

            options.Take((char)letter, parser.Argument);
        }

        options._tables.AddRange(arguments[parser.Index..]);
        options._usage = usage;
        return options.Checked();
    }

    /// <summary>Called when main.cf has been read: what is wrong with that, and with other options, is told first.</summary>
    /// <exception cref="FatalException">No table is named.</exception>
    public void RequireTables()
    {
        // Postfix: listing no table fails without a word.
        if (_tables.Count == 0 && Operation != TableOperation.List)
        {
            throw new FatalException(_usage);
        }
    }

    private TableCommandOptions Checked()
    {
        if ((BodyKeys || HeaderKeys || MimeKeys) && (Operation != TableOperation.Query || Key != "-"))
        {
            throw new FatalException("specify -b -h or -m only with \"-q -\"");
        }

        if ((BodyKeys || HeaderKeys) && !ForceUtf8)
        {
            Flags &= ~TableFlags.Utf8Request;
        }

        if (MimeKeys && !BodyKeys && !HeaderKeys)
        {
            Log.Warning("ignoring -m option without -b or -h");
        }

        return this;
    }

    private void Take(char letter, string argument)
    {
        switch (letter)
        {
            case 'b': BodyKeys = true; break;
            case 'c': ConfigDirectory = argument; break;
            case 'd': Choose(TableOperation.Delete, argument); break;
            case 'f': Flags &= ~TableFlags.FoldFixed; break;
            case 'F': Flags |= TableFlags.SourceIsFile; break;
            case 'h': HeaderKeys = true; break;
            case 'i': IsIncremental = true; break;
            case 'm': MimeKeys = true; break;
            case 'n': Flags = (Flags & ~TableFlags.TryWithNull) | TableFlags.TryWithoutNull; break;
            case 'N': Flags = (Flags & ~TableFlags.TryWithoutNull) | TableFlags.TryWithNull; break;
            case 'o': AsOwner = false; break;
            case 'p': InheritMode = false; break;
            case 'q': Choose(TableOperation.Query, argument); break;
            case 'r': Flags = (Flags & ~(TableFlags.DuplicateWarn | TableFlags.DuplicateIgnore)) | TableFlags.DuplicateReplace; break;
            case 's': Choose(TableOperation.List, ""); break;
            case 'u': Flags &= ~TableFlags.Utf8Request; break;
            case 'U': ForceUtf8 = true; break;
            case 'v': Log.Verbosity++; break;
            case 'w': Flags = (Flags & ~(TableFlags.DuplicateWarn | TableFlags.DuplicateReplace)) | TableFlags.DuplicateIgnore; break;
            default: break;
        }
    }

    private void Choose(TableOperation operation, string key)
    {
        if (Operation != TableOperation.Build)
        {
            throw new FatalException(operation == TableOperation.List ? "specify only one of -s or -q or -d" : "specify only one of -s -q or -d");
        }

        Operation = operation;
        Key = key;
    }
}
