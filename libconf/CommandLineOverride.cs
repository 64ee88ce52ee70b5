using Postfix.Logging;

namespace Postfix.Conf;

/// <summary>Settings of the command line, as options -o take them.</summary>
public static class CommandLineOverride
{
    /// <summary>Splits "name=value", with or without braces around it.</summary>
    /// <exception cref="FatalException">It has no name or no equals sign.</exception>
    public static KeyValuePair<string, string> Parse(string text)
    {
        var inside = ListSplitter.Unbrace(text, out var error);
        var problem = ConfText.SplitNameValue(inside, out var name, out var value);
        return (error ?? problem) is { } what ? throw new FatalException($"{text}: {what}") : new(name, value);
    }
}
