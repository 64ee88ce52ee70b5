using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Postconf;

/// <summary>Looks at the settings file of a database table, such as mysql:/path.</summary>
internal static class DatabaseFile
{
    /// <summary>Warns when the file cannot be read, and about settings that such a table does not have.</summary>
    /// <exception cref="FatalException">The file breaks the rules.</exception>
    internal static void Check(string type, string path)
    {
        try
        {
            var known = DatabaseAttributes.Names(type);
            foreach (var line in LogicalLines.ReadFile(path))
            {
                if (ConfText.SplitNameValue(line.Text, out var name, out var value) is { } problem)
                {
                    throw new FatalException($"{path}, line {line.Last}: {problem}: \"{line.Text}\"");
                }
                if (!known.Contains(name))
                {
                    Log.Warning($"{type}:{path}: unused parameter: {name}={value}");
                }
            }
        }
        catch (PosixException e)
        {
            Log.Warning($"open \"{type}\" configuration \"{path}\": {e.Text}");
        }
    }
}
