using Postfix.Conf;

namespace Postfix.Smtpd.Policy;

/// <summary>The policy servers that restriction lists name; one that is named twice is one.</summary>
internal sealed class PolicyServices(PolicySettings defaults, Func<string, PolicyEndpoint> parse, TimeProvider time)
{
    private readonly Dictionary<string, PolicyService> _services = new(StringComparer.Ordinal);

    /// <summary>The server with this argument of check_policy_service: <c>type:address</c>, or <c>{ type:address, name = value ... }</c>.</summary>
    /// <param name="argument">The argument.</param>
    /// <exception cref="FormatException">It makes no sense.</exception>
    public PolicyService Find(string argument)
    {
        if (!_services.TryGetValue(argument, out var service))
        {
            service = Create(argument);
            _services.Add(argument, service);
        }
        return service;
    }

    private PolicyService Create(string argument)
    {
        if (!argument.StartsWith('{'))
        {
            return new PolicyService(parse(argument), defaults, time);
        }
        var text = ListSplitter.Unbrace(argument, out var error);
        var words = error is null ? ListSplitter.SplitBraced(text, ",") : throw new FormatException($"policy service syntax error: {error}");
        var settings = defaults;
        var address = "";
        foreach (var word in SplitSettings(words))
        {
            if (address.Length == 0)
            {
                address = word;
                continue;
            }
            var (name, value) = ParseSetting(word);
            settings = settings.With(name, value);
        }
        return address.Length > 0
            ? new PolicyService(parse(address), settings, time)
            : throw new FormatException($"empty policy service: \"{argument}\"");
    }

    private static (string Name, string Value) ParseSetting(string word)
    {
        var setting = word.StartsWith('{') ? ListSplitter.Unbrace(word, out _) : word;
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? (setting[..equals].Trim(), setting[(equals + 1)..].Trim())
            : throw new FormatException($"malformed option: missing '=' after attribute name: \"...{setting}...\"");
    }

    private static IEnumerable<string> SplitSettings(IEnumerable<string> words)
    {
        // Settings are separated by commas or blanks; a value with blanks stands in braces.
        foreach (var word in words)
        {
            var joined = word.Trim().Replace(" = ", "=", StringComparison.Ordinal);
            foreach (var part in ListSplitter.SplitBraced(joined, " \t\r\n"))
            {
                yield return part;
            }
        }
    }
}
