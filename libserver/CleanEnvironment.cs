using System.Collections;
using Postfix.Conf;

namespace Postfix.Server;

/// <summary>Drops what an untrusted user put into the environment, but for the variables of import_environment.</summary>
public static class CleanEnvironment
{
    /// <summary>Cleans the environment of this process.</summary>
    /// <param name="imports">The value of import_environment.</param>
    public static void Apply(string imports)
    {
        ArgumentNullException.ThrowIfNull(imports);
        var words = ListSplitter.SplitBraced(imports).ConvertAll(static word => ListSplitter.Unbrace(word, out _));
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (!words.Contains((string)entry.Key))
            {
                Environment.SetEnvironmentVariable((string)entry.Key, null);
            }
        }
        foreach (var word in words)
        {
            if (word.IndexOf('=', StringComparison.Ordinal) is var at and > 0)
            {
                Environment.SetEnvironmentVariable(word[..at], word[(at + 1)..]);
            }
        }
    }
}
