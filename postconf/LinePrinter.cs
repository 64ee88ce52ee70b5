using System.Text;
using Postfix.Conf;
using Postfix.Posix;

namespace Postfix.Postconf;

/// <summary>Writes settings to standard output: words with single blanks between them, folded with -f, as objects with -j.</summary>
internal sealed class LinePrinter(Modes modes)
{
    private const int LineLimit = 80;

    private readonly StringBuilder _output = new();

    internal bool Folds => (modes & Modes.Fold) != 0;

    internal bool IsJson => (modes & Modes.Json) != 0;

    /// <summary>Writes what is left.</summary>
    internal void Flush()
    {
        ReadOnlySpan<byte> rest = ByteText.Encode(_output.ToString());
        _output.Clear();
        while (rest.Length > 0)
        {
            var count = Descriptors.Write(1, rest);
            if (count <= 0)
            {
                return;
            }
            rest = rest[count..];
        }
    }

    /// <summary>"name = value", or the part of it that -h or -H leave.</summary>
    internal void Setting(string name, string value)
    {
        if (IsJson)
        {
            JsonPair(name, value);
        }
        else if ((modes & Modes.HideNames) != 0)
        {
            Words(value);
        }
        else
        {
            Words((modes & Modes.HideValues) != 0 ? name : $"{name} = {value}");
        }
    }

    /// <summary>The command field of an entry, which keeps its blanks and is folded as in an entry.</summary>
    internal void Command(string name, MasterRow row)
    {
        if (IsJson)
        {
            JsonPair(name, row.Field(MasterRow.CommandField));
        }
        else if ((modes & Modes.HideValues) != 0)
        {
            Raw(name);
        }
        else
        {
            Raw(MasterFormat.WriteCommand(row, (modes & Modes.HideNames) != 0 ? "" : $"{name} = ", Folds));
        }
    }

    /// <summary>A line as it is.</summary>
    internal void Raw(string line) => _output.Append(line).Append('\n');

    internal void JsonPair(string name, string value)
    {
        _output.Append('{');
        JsonText(name);
        _output.Append(": ");
        JsonText(string.Join(' ', ListSplitter.Split(value, ConfText.Blanks)));
        _output.Append("}\n");
    }

    private void Words(string text)
    {
        var length = 0;
        foreach (var word in ListSplitter.Split(text, " \t\r\n"))
        {
            if (length > 0)
            {
                if (!Folds || 1 + length + word.Length <= LineLimit)
                {
                    _output.Append(' ');
                    length++;
                }
                else
                {
                    _output.Append("\n    ");
                    length = 4;
                }
            }
            _output.Append(word);
            length += word.Length;
        }
        _output.Append('\n');
    }

    private void JsonText(string text)
    {
        _output.Append('"');
        foreach (var c in text)
        {
            if (c is '"' or '\\')
            {
                _output.Append('\\').Append(c);
            }
            else if (c < ' ')
            {
                _output.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                _output.Append(c);
            }
        }
        _output.Append('"');
    }
}
