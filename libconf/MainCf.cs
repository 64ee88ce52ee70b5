using System.Globalization;
using System.Runtime.CompilerServices;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>The settings of one main.cf with command-line overrides, and the values of parameters that follow from them (postconf(5)).</summary>
public sealed class MainCf : ParameterBinder
{
    private readonly Dictionary<string, string> _settings;

    // What is known of this process comes before any setting.
    private readonly Dictionary<string, string> _facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _defaults = new(StringComparer.Ordinal);
    private readonly HashSet<string> _computing = new(StringComparer.Ordinal);
    private readonly MacroExpander _expander;
    private Func<string, ParameterDeclaration?>? _catalog;

    internal MainCf(string directory, Dictionary<string, string> settings)
    {
        ConfigDirectory = directory;
        _settings = settings;
        _expander = new MacroExpander(Lookup) { Recursive = true };
        _defaults["config_directory"] = directory;
        // Defaults of many parameters depend on it, whatever is read first.
        _defaults["compatibility_level"] = "0";
        _facts["process_name"] = System.IO.Path.GetFileName(CurrentProcess.ExecutablePath);
        _facts["process_id"] = CurrentProcess.Id.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The folder that holds main.cf and master.cf.</summary>
    public string ConfigDirectory { get; }

    /// <summary>The path of main.cf, as messages name it.</summary>
    public string Path => ConfigDirectory + "/main.cf";

    /// <summary>The names that main.cf or an override sets.</summary>
    public IReadOnlyCollection<string> ExplicitNames => _settings.Keys;

    /// <summary>Reads main.cf.</summary>
    /// <param name="configDirectory">Its folder; null takes MAIL_CONFIG of the environment or /etc/postfix.</param>
    /// <param name="overrides">Settings of the command line ("-o name=value"); the last of a name counts.</param>
    /// <exception cref="FatalException">
    /// The file cannot be read, breaks the rules, or is not allowed to an ordinary user of a set-group-id command.
    /// </exception>
    public static MainCf Load(string? configDirectory = null, IReadOnlyList<KeyValuePair<string, string>>? overrides = null)
    {
        var directory = ConfigDirectories.Choose(configDirectory);
        return Create(directory, MainCfReader.Read(directory + "/main.cf"), overrides);
    }

    /// <summary>Takes the text of a main.cf that has been read already.</summary>
    /// <exception cref="FatalException">The text breaks the rules.</exception>
    public static MainCf Parse(string text, string configDirectory = ConfigDirectories.Default, IReadOnlyList<KeyValuePair<string, string>>? overrides = null)
        => Create(configDirectory, MainCfReader.Parse(text, configDirectory + "/main.cf"), overrides);

    /// <summary>
    /// From here on $name knows the default of every parameter, and not only of those that this program has read. What a
    /// command does without, it need not carry along.
    /// </summary>
    public MainCf WithAllDefaults()
    {
        _catalog = static name => ParameterCatalog.All.Find(name);
        return this;
    }

    /// <summary>The same settings with some of them replaced, as a service of master.cf has them.</summary>
    /// <param name="overrides">Settings; the last of a name counts.</param>
    public MainCf With(IReadOnlyList<KeyValuePair<string, string>> overrides)
    {
        var other = Create(ConfigDirectory, new Dictionary<string, string>(_settings, StringComparer.Ordinal), overrides);
        other._catalog = _catalog;
        return other;
    }

    /// <summary>Whether main.cf or an override sets a parameter.</summary>
    public bool IsExplicit(string name) => _settings.ContainsKey(name);

    /// <summary>The text that main.cf or an override gives a parameter, not expanded; null when it does not.</summary>
    public string? Explicit(string name) => _settings.GetValueOrDefault(name);

    /// <summary>The text of a parameter, not expanded: its setting or else its default; null for an unknown name.</summary>
    public string? Lookup(string name)
    {
        if (_facts.TryGetValue(name, out var value) || _settings.TryGetValue(name, out value) || _defaults.TryGetValue(name, out value))
        {
            return value;
        }
        return _catalog?.Invoke(name) is { } declaration && _computing.Add(name) ? ComputeDefault(declaration) : null;
    }

    // Postfix: a default that asks for itself, as mydomain = $myhostname makes it, finds nothing there.
    private string ComputeDefault(ParameterDeclaration declaration)
    {
        try
        {
            return _defaults[declaration.Name] = declaration.DefaultFor(this);
        }
        finally
        {
            _computing.Remove(declaration.Name);
        }
    }

    /// <summary>The text with $name replaced, recursively.</summary>
    /// <exception cref="FatalException">The text breaks the rules.</exception>
    public string Expand(string text)
    {
        try
        {
            return _expander.Expand(text);
        }
        catch (MacroException e)
        {
            Log.Warning($"{e.Message}");
            throw new FatalException("dictionary mail_dict: macro processing error");
        }
    }

    /// <summary>The expanded value of a parameter; null for an unknown name.</summary>
    public string? Value(string name) => Lookup(name) is { } text ? Expand(text) : null;

    /// <summary>Gives a name a value for this process that no setting changes; for what is known only at run time.</summary>
    public void Set(string name, string value) => _facts[name] = value;

    /// <inheritdoc/>
    public override string Text(string name, string defaultText, int min = 0, int max = 0, [CallerMemberName] string property = "")
        => CheckLength(name, Expand(Raw(name, defaultText)), min, max);

    /// <inheritdoc/>
    public override string Text(string name, Func<MainCf, string> compute, int min = 0, int max = 0, [CallerMemberName] string property = "")
    {
        if (!_facts.TryGetValue(name, out var text) && !_settings.TryGetValue(name, out text) && !_defaults.TryGetValue(name, out text))
        {
            ArgumentNullException.ThrowIfNull(compute);
            _computing.Add(name);
            _defaults[name] = text = compute(this);
            _computing.Remove(name);
        }
        return CheckLength(name, Expand(text), min, max);
    }

    /// <inheritdoc/>
    public override Func<string> Deferred(string name, Func<MainCf, string> compute, string property)
    {
        // What is set costs nothing to find out, and may be bad.
        var value = IsExplicit(name) ? Text(name, compute) : null;
        return () => value ??= Text(name, compute);
    }

    /// <inheritdoc/>
    public override string Raw(string name, string defaultText, int min = 0, int max = 0, [CallerMemberName] string property = "")
    {
        var text = Raw(name, defaultText);
        // Postfix: its words differ from those for other text.
        return text.Length < min ? throw new FatalException($"bad string length ({text.Length} < {min}): {name} = {text}")
            : max != 0 && text.Length > max ? throw new FatalException($"bad string length ({text.Length} > {max}): {name} = {text}")
            : text;
    }

    /// <inheritdoc/>
    public override int Number(string name, int defaultNumber, int min = 0, int max = 0, [CallerMemberName] string property = "")
        => _settings.ContainsKey(name) ? Number(name, "", min, max) : NumberDefault(name, defaultNumber);

    /// <inheritdoc/>
    public override int Number(string name, string defaultExpression, int min = 0, int max = 0, [CallerMemberName] string property = "")
    {
        var text = Expand(Raw(name, defaultExpression));
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw new FatalException($"bad numerical configuration: {name} = {text}");
        }
        CheckRange(name, number, min, max);
        return number;
    }

    /// <inheritdoc/>
    public override long Long(string name, long defaultNumber, long min = 0, long max = 0, [CallerMemberName] string property = "")
    {
        if (!_settings.TryGetValue(name, out var text))
        {
            return NumberDefault(name, defaultNumber);
        }
        text = Expand(text);
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw new FatalException($"bad numerical configuration: {name} = {text}");
        }
        CheckRange(name, number, min, max);
        return number;
    }

    /// <inheritdoc/>
    public override bool Bool(string name, bool defaultValue, [CallerMemberName] string property = "")
        => Bool(name, defaultValue ? "yes" : "no");

    /// <inheritdoc/>
    public override bool Bool(string name, string defaultExpression, [CallerMemberName] string property = "")
    {
        var text = Expand(Raw(name, defaultExpression));
        if (text.Equals("yes", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }
        if (!text.Equals("no", StringComparison.OrdinalIgnoreCase))
        {
            throw new FatalException($"bad boolean configuration: {name} = {text}");
        }
        return false;
    }

    /// <inheritdoc/>
    public override TimeSpan Time(string name, string defaultText, int min = 0, int max = 0, [CallerMemberName] string property = "")
    {
        var text = Expand(Raw(name, defaultText));
        if (!TimeValue.TryParse(text, TimeValue.UnitOf(defaultText.StartsWith('$') ? Expand(defaultText) : defaultText), out var seconds))
        {
            throw new FatalException($"parameter {name}: bad time value or unit: {text}");
        }
        if (min != 0 && seconds < min)
        {
            throw new FatalException($"invalid {name}: {seconds} (min {min})");
        }
        if (max != 0 && seconds > max)
        {
            throw new FatalException($"invalid {name}: {seconds} (max {max})");
        }
        return TimeSpan.FromSeconds(seconds);
    }

    /// <inheritdoc/>
    public override bool IsOldDefault(string name, CompatibilityLevel level)
        => !IsExplicit(name) && CompatibilityLevel.TryParse(Value("compatibility_level") ?? "", out var current) && current < level;

    private static MainCf Create(string directory, Dictionary<string, string> settings, IReadOnlyList<KeyValuePair<string, string>>? overrides)
    {
        foreach (var (name, value) in overrides ?? [])
        {
            settings[name] = value;
        }
        return new MainCf(directory, settings);
    }

    private static string CheckLength(string name, string text, int min, int max)
    {
        if (min != 0 && text.Length < min)
        {
            throw new FatalException($"bad string length {text.Length} < {min}: {name} = {text}");
        }
        if (max != 0 && text.Length > max)
        {
            throw new FatalException($"bad string length {text.Length} > {max}: {name} = {text}");
        }
        return text;
    }

    private static void CheckRange(string name, long number, long min, long max)
    {
        if (min != 0 && number < min)
        {
            throw new FatalException($"invalid {name} parameter value {number} < {min}");
        }
        if (max != 0 && number > max)
        {
            throw new FatalException($"invalid {name} parameter value {number} > {max}");
        }
    }

    private string Raw(string name, string defaultText)
    {
        if (_facts.TryGetValue(name, out var text) || _settings.TryGetValue(name, out text))
        {
            return text;
        }
        _defaults.TryAdd(name, defaultText);
        return _defaults[name];
    }

    private T NumberDefault<T>(string name, T number)
        where T : IFormattable
    {
        _defaults.TryAdd(name, number.ToString(null, CultureInfo.InvariantCulture));
        return number;
    }
}
