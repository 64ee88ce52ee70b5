using System.Collections;
using Postfix.Conf;

namespace Postfix.Postdrop;

/// <summary>Drops what an untrusted user put into the environment, but for the variables of import_environment.</summary>
internal static class CleanEnvironment
{
    internal static void Apply(string imports)
    {
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
