using System.Globalization;
using System.Text;
using Postfix.Logging;

namespace Postfix.Conf;

/// <summary>The words of one kind of delivery status notice (bounce(5)).</summary>
/// <param name="Class">The kind: failure, delay, success or verify.</param>
/// <param name="From">The From header, completed by cleanup(8).</param>
/// <param name="Subject">The Subject header of the notice for the sender.</param>
/// <param name="Text">The lines of the text, with $name references.</param>
public sealed record BounceTemplate(string Class, string From, string Subject, IReadOnlyList<string> Text)
{
    /// <summary>The character set that says nothing about 8-bit text.</summary>
    public const string UsAscii = "us-ascii";

    private static readonly (string Suffix, long Seconds)[] s_units =
        [("_seconds", 1), ("_minutes", 60), ("_hours", 3600), ("_days", 86400), ("_weeks", 604800)];

    /// <summary>The character set of the text.</summary>
    public string Charset { get; init; } = UsAscii;

    /// <summary>The Subject header of the postmaster's copy; null for notices without one.</summary>
    public string? PostmasterSubject { get; init; }

    /// <summary>Where the template comes from, for messages about it.</summary>
    public string Origin { get; init; } = "[built-in]";

    /// <summary>The name in a template file.</summary>
    public string Name => Class + "_template";

    /// <summary>The template as it stands in a template file.</summary>
    public string Format()
    {
        var text = new StringBuilder($"{Name} = <<EOF\nCharset: {Charset}\nFrom: {From}\nSubject: {Subject}\n");
        if (PostmasterSubject is not null)
        {
            text.Append("Postmaster-Subject: ").Append(PostmasterSubject).Append('\n');
        }

        text.Append('\n').AppendJoin('\n', Text);
        return text.Append("\nEOF\n").ToString();
    }

    /// <summary>The lines of the text with each $name replaced by its value.</summary>
    /// <param name="main">The configuration.</param>
    /// <param name="unicode">Whether host names are shown in UTF-8 instead of their ASCII form.</param>
    /// <exception cref="FatalException">A line has a name without a value, or breaks the rules of $name.</exception>
    public IEnumerable<string> Expand(MainCf main, bool unicode)
    {
        ArgumentNullException.ThrowIfNull(main);
        foreach (var line in Text)
        {
            yield return ExpandLine(main, unicode, line);
        }
    }

    private string ExpandLine(MainCf main, bool unicode, string line)
    {
        var undefined = false;
        var expander = new MacroExpander(name => Lookup(main, unicode, name)) { Undefined = _ => undefined = true };
        string text;
        try
        {
            text = expander.Expand(line);
        }
        catch (MacroException exception)
        {
            Log.Warning(exception.Message);
            throw new FatalException($"{Origin}: bad $name syntax in {Class} template: {line}");
        }

        return undefined ? throw new FatalException($"{Origin}: undefined $name in {Class} template: {line}") : text;
    }

    private string? Lookup(MainCf main, bool unicode, string name)
    {
        foreach (var (suffix, seconds) in s_units)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal)
                && name[..^suffix.Length] is "delay_warning_time" or "maximal_queue_lifetime")
            {
                return Time(main, name, suffix, seconds);
            }
        }

        var value = main.Value(name);
        return unicode && value is not null && name is "myhostname" or "mydomain" ? ToUnicode(value!) : value;
    }

    private static string ToUnicode(string name)
    {
        try
        {
            return name.Contains("xn--", StringComparison.OrdinalIgnoreCase) ? new IdnMapping().GetUnicode(name) : name;
        }
        catch (ArgumentException)
        {
            return name;
        }
    }

    private string Time(MainCf main, string name, string suffix, long seconds)
    {
        var parameter = name[..^suffix.Length];
        var unit = parameter == "delay_warning_time" ? 'h' : 'd';
        if (!TimeValue.TryParse(main.Value(parameter) ?? "", unit, out var value))
        {
            throw new FatalException($"bad time value or unit: {parameter}");
        }

        if (value > 0 && value < seconds)
        {
            Log.Warning($"{Origin}: zero result in {Class} template conversion of parameter \"{name}\"");
            Log.Warning($"please reduce time unit \"{suffix[1..]}\" of \"{name}\" in {Class} template");
            Log.Warning("for instructions see the bounce(5) manual");
        }

        return (value / seconds).ToString(CultureInfo.InvariantCulture);
    }
}
