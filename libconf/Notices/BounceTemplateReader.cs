using System.Text;
using Postfix.Logging;

namespace Postfix.Conf;

/// <summary>Reads a bounce template file: <c>name = &lt;&lt;END</c>, lines, <c>END</c>.</summary>
internal sealed class BounceTemplateReader(string path, string text)
{
    private readonly string[] _lines = text.TrimEnd('\n').Split('\n');
    private int _next;

    // Postfix: messages count the line that would come next.
    private int Number => _next + 1;

    /// <summary>Each template: its name, its lines, and the number of the line behind it.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Lines, int Number)> Read()
    {
        while (_next < _lines.Length)
        {
            var line = _lines[_next++];
            if (LogicalLines.IsSkipped(line))
            {
                continue;
            }

            var (name, value) = Split(line);
            yield return value.StartsWith("<<", StringComparison.Ordinal)
                ? (name, ReadUntil(value[2..].Trim()), Number)
                : (name, [value], Number);
        }
    }

    /// <summary>A template with the headers and the text of a definition; null, after a warning, when those are bad.</summary>
    public static BounceTemplate? Apply(BounceTemplate template, IReadOnlyList<string> lines)
    {
        var at = 0;
        for (; at < lines.Count && HeaderSplit(lines[at]) is var (name, value); at++)
        {
            if (!Ascii.IsValid(value))
            {
                return Ignore(template, $"non-ASCII \"{name}\" header value in");
            }

            if (WithHeader(template, name, value) is not { } changed)
            {
                return Ignore(template, $"unknown \"{name}\" header label in");
            }

            template = changed;
        }

        if (at < lines.Count && lines[at].AsSpan().Trim(ConfText.Blanks).IsEmpty)
        {
            at++;
        }

        return at == lines.Count ? Ignore(template, "missing message text in") : WithText(template, [.. lines.Skip(at)]);
    }

    private static BounceTemplate? WithText(BounceTemplate template, IReadOnlyList<string> lines)
    {
        if (template.Charset.Equals(BounceTemplate.UsAscii, StringComparison.OrdinalIgnoreCase)
            && lines.Any(line => !Ascii.IsValid(line)))
        {
            Log.Warning($"{template.Origin}: 8-bit message text in {template.Class} template");
            Log.Warning($"please specify a charset value other than {BounceTemplate.UsAscii}");
            Log.Warning("-- ignoring this template for now");
            return null;
        }

        return template with { Text = lines };
    }

    private static BounceTemplate? WithHeader(BounceTemplate template, string name, string value)
        => name.ToLowerInvariant() switch
        {
            "charset" => template with { Charset = value },
            "from" => template with { From = value },
            "subject" => template with { Subject = value },
            "postmaster-subject" => template with { PostmasterSubject = value },
            _ => null,
        };

    private static (string Name, string Value)? HeaderSplit(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? "" : line[..colon].TrimEnd(' ', '\t');
        return name.Length > 0 && name.All(static c => c is > ' ' and < '\x7f')
            ? (name, line[(colon + 1)..].TrimStart(' ', '\t'))
            : null;
    }

    private static BounceTemplate? Ignore(BounceTemplate template, string problem)
    {
        Log.Warning($"{template.Origin}: {problem} {template.Class} template -- ignoring this template");
        return null;
    }

    private (string Name, string Value) Split(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        return equals switch
        {
            < 0 => throw new FatalException($"{path}, line {Number}: missing '=' after attribute name: \"{line}\""),
            _ when line.AsSpan(0, equals).Trim(ConfText.Blanks).IsEmpty =>
                throw new FatalException($"{path}, line {Number}: missing attribute name: \"{line}\""),
            _ => (line[..equals].Trim(' ', '\t'), line[(equals + 1)..].Trim(' ', '\t')),
        };
    }

    private List<string> ReadUntil(string marker)
    {
        var lines = new List<string>();
        while (_next < _lines.Length)
        {
            var line = _lines[_next++];
            if (line == marker)
            {
                return lines;
            }

            lines.Add(line);
        }

        Log.Warning($"{path}, line {Number}: missing \"{marker}\" end marker");
        return lines;
    }
}
