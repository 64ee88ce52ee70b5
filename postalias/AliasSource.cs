using System.Text;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.Postalias;

/// <summary>Reads aliases(5), "name: value"; what is malformed is reported and skipped.</summary>
internal sealed class AliasSource(string path, bool utf8)
{
    public IEnumerable<(string Name, string Value)> Read(IEnumerable<string> lines)
    {
        foreach (var line in TableLines.Read(path, lines))
        {
            if (utf8 && TableLines.IsMalformed(line.Text))
            {
                Log.Warning($"{path}, line {line.Number}: non-UTF-8 input \"{line.Raw}\" -- ignoring this line");
            }
            else if (Parse(line.Raw, out var problem) is { } entry)
            {
                yield return entry;
            }
            else
            {
                Log.Warning($"{path}, line {line.Number}: {problem}");
            }
        }
    }

    /// <summary>Splits a line; the name loses its quotes, the value is brought into a uniform layout.</summary>
    public static (string Name, string Value)? Parse(string line, out string problem)
    {
        problem = "need name:value pair";
        var tokens = AddressScanner.Scan(line);
        var colon = tokens.FindIndex(token => token.Is(':'));
        if (colon <= 0 || colon == tokens.Count - 1)
        {
            return null;
        }

        var name = tokens[..colon];
        if (name.Exists(token => token.Is(',')))
        {
            return null;
        }

        if (name.Exists(token => token.Is('@') || token.Is('%')))
        {
            problem = "name must be local";
            return null;
        }

        return (Join(name), AddressWriter.Format(tokens[(colon + 1)..], onePerLine: false, trimComments: false));
    }

    private static string Join(List<AddressToken> tokens)
    {
        var name = new StringBuilder();
        var afterWord = false;
        foreach (var token in tokens)
        {
            var isWord = token.Kind != AddressTokenKind.Operator;
            if (isWord && afterWord)
            {
                name.Append(' ');
            }

            _ = token.Kind switch
            {
                AddressTokenKind.Operator => name.Append(token.Symbol),
                AddressTokenKind.DomainLiteral => name.Append('[').Append(token.Text).Append(']'),
                _ => name.Append(token.Text),
            };
            afterWord = isWord;
        }

        return name.ToString();
    }
}
