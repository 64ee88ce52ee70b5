using Postfix.Conf;

namespace Postfix.Postconf;

/// <summary>Finds the names that a text refers to with $name, ${name...}, in whatever branch.</summary>
internal static class NameScanner
{
    internal static IEnumerable<string> Find(string text)
    {
        for (var at = text.IndexOf('$', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('$', at))
        {
            at++;
            if (at < text.Length && text[at] == '$')
            {
                at++;
                continue;
            }
            if (at < text.Length && text[at] is '{' or '(')
            {
                // What stands inside is looked at as it comes by; only a name at its start counts by itself.
                at = ConfText.SkipBlanks(text, at + 1);
            }
            var start = at;
            while (at < text.Length && ConfText.IsNameCharacter(text[at]))
            {
                at++;
            }
            if (at > start)
            {
                yield return text[start..at];
            }
            if (at >= text.Length)
            {
                yield break;
            }
        }
    }
}
