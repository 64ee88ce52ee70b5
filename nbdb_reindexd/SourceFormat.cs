using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.Reindex;

/// <summary>Finds out by the first lines of a text which command makes a table of it.</summary>
internal static class SourceFormat
{
    public const string Postmap = "postmap";
    public const string Postalias = "postalias";

    private const int EnoughEvidence = 10;

    /// <summary>The command for these lines.</summary>
    public static string CommandFor(string path, IEnumerable<string> lines)
    {
        var entries = 0;
        var aliases = 0;
        foreach (var line in TableLines.Read(path, lines))
        {
            entries += IsEntry(line.Text) ? 1 : 0;
            aliases += IsAlias(line.Text) ? 1 : 0;
            if (entries + aliases >= EnoughEvidence)
            {
                break;
            }
        }

        return aliases > entries ? Postalias : Postmap;
    }

    /// <summary>Whether a line is "key whitespace value".</summary>
    internal static bool IsEntry(string line)
    {
        var length = PostmapSource.KeyLength(line);
        return length > 0 && line[length - 1] != ':' && !string.IsNullOrWhiteSpace(line[length..]);
    }

    /// <summary>Whether a line is "name: value".</summary>
    internal static bool IsAlias(string line)
    {
        if (!line.Contains(':', StringComparison.Ordinal))
        {
            return false;
        }

        var tokens = AddressScanner.Scan(line);
        var colon = tokens.FindIndex(static token => token.Is(':'));
        return colon > 0 && colon < tokens.Count - 1 && !tokens[..colon].Exists(static token => token.Is(','));
    }
}
