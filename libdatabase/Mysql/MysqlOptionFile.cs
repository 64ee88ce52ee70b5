using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Databases;

/// <summary>Reads options files as clients of MySQL and MariaDB do: [group] lines, name=value lines, !include and !includedir.</summary>
/// <param name="groups">The groups that count; the last setting of a name wins.</param>
internal sealed class MysqlOptionFile(params string[] groups)
{
    private const int DepthLimit = 10;
    private int _depth;

    /// <summary>What was read: names in lower case, with dashes between words.</summary>
    public Dictionary<string, string> Options { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a file, if there is one.</summary>
    public void Read(string path)
    {
        if (_depth >= DepthLimit)
        {
            return;
        }

        _depth++;
        try
        {
            Parse(ConfText.ReadFile(path));
        }
        catch (PosixException exception)
        {
            Log.Debug($"{path}: {exception.Text}");
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>Reads a file's text.</summary>
    public void Parse(string text)
    {
        var counts = false;
        foreach (var line in text.Split('\n'))
        {
            var trimmed = ConfText.Trim(line);
            if (trimmed.Length == 0 || trimmed[0] is '#' or ';')
            {
                continue;
            }

            if (trimmed[0] == '[')
            {
                var end = trimmed.IndexOf(']', StringComparison.Ordinal);
                counts = end > 0 && groups.Contains(trimmed[1..end].Trim());
            }
            else if (trimmed[0] == '!')
            {
                Include(trimmed);
            }
            else if (counts)
            {
                Set(trimmed);
            }
        }
    }

    private void Include(string line)
    {
        const string Directory = "!includedir";
        const string File = "!include";
        if (line.StartsWith(Directory, StringComparison.Ordinal))
        {
            var folder = line[Directory.Length..].Trim();
            foreach (var name in List(folder))
            {
                Read($"{folder.TrimEnd('/')}/{name}");
            }
        }
        else if (line.StartsWith(File, StringComparison.Ordinal))
        {
            Read(line[File.Length..].Trim());
        }
    }

    private static List<string> List(string folder)
    {
        try
        {
            var names = FileSystem.List(folder).Where(static name => name.EndsWith(".cnf", StringComparison.Ordinal)).ToList();
            names.Sort(StringComparer.Ordinal);
            return names;
        }
        catch (PosixException)
        {
            return [];
        }
    }

    private void Set(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        var name = (equals < 0 ? line : line[..equals]).Trim().ToLowerInvariant().Replace('_', '-');
        Options[name] = equals < 0 ? "" : Unquote(line[(equals + 1)..].Trim());
    }

    private static string Unquote(string value)
    {
        if (value.Length >= 2 && value[0] is '"' or '\'')
        {
            var end = value.IndexOf(value[0], 1);
            return end > 0 ? value[1..end] : value;
        }

        // A comment may follow a value that has no quotes.
        var comment = value.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? value : value[..comment].TrimEnd();
    }
}
