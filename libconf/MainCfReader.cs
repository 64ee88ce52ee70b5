using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>Reads the text of main.cf, and of files with the same syntax, into names and values, as they are written.</summary>
public static class MainCfReader
{
    internal static Dictionary<string, string> Read(string path)
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

    /// <summary>The names and values in a text; the last of a name counts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file's name, for messages.</param>
    /// <param name="complains">Whether what is odd is logged.</param>
    /// <exception cref="FatalException">The text breaks the rules.</exception>
    public static Dictionary<string, string> Parse(string text, string path, bool complains = true)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in LogicalLines.Read(text))
        {
            if (line.IsIndented)
            {
                Warn(complains, $"{path}: logical line must not start with whitespace: \"{Shorten(line.Text)}\"");
                continue;
            }
            var error = ConfText.SplitNameValue(line.Text, out var name, out var value);
            if (error is not null)
            {
                throw new FatalException($"{path}, line {line.First}: {error}: \"{line.Text}\"");
            }
            if (settings.TryGetValue(name, out var earlier) && earlier != value)
            {
                Warn(complains, $"{path}, line {line.First}: overriding earlier entry: {name}={earlier}");
            }
            settings[name] = value;
        }
        return settings;
    }

    private static void Warn(bool complains, string text)
    {
        if (complains)
        {
            Log.Warning($"{text}");
        }
    }

    internal static string Shorten(string text) => text.Length > 30 ? text[..30] + "..." : text;
}
