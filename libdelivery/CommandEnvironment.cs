using Postfix.Conf;

namespace Postfix.Delivery;

/// <summary>The environment of delivery commands: what export_environment lists, a standard path, and facts about the message.</summary>
public static class CommandEnvironment
{
    /// <summary>Makes an environment.</summary>
    /// <param name="exported">export_environment: names, and name=value.</param>
    /// <param name="facts">Names and values; null values are left out.</param>
    /// <param name="allowed">The characters allowed in values, others become underscores (command_expansion_filter); null allows all.</param>
    /// <returns>name=value texts.</returns>
    public static IReadOnlyList<string> Build(string exported, IEnumerable<(string Name, string? Value)> facts, string? allowed)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in ListSplitter.SplitBraced(exported).Select(static item => ListSplitter.Unbrace(item, out _)))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                variables[item[..equals].Trim()] = item[(equals + 1)..].Trim();
            }
            else if (System.Environment.GetEnvironmentVariable(item) is { } value)
            {
                variables[item] = value;
            }
        }
        variables["PATH"] = CommandLine.StandardPath;
        foreach (var (name, value) in facts)
        {
            if (value is not null)
            {
                variables[name] = allowed is null ? value : Censor(value, allowed);
            }
        }
        return [.. variables.Select(static variable => $"{variable.Key}={variable.Value}")];
    }

    /// <summary>Replaces every character that is not allowed by an underscore.</summary>
    /// <param name="text">The text.</param>
    /// <param name="allowed">The characters allowed.</param>
    public static string Censor(string text, string allowed)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().IndexOfAnyExcept(allowed) < 0
            ? text
            : string.Concat(Posix.ByteText.Encode(text).Select(b => b < 0x80 && allowed.Contains((char)b, StringComparison.Ordinal) ? (char)b : '_'));
    }
}
