using System.Text;
using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>
/// A text with % expansions: a query, where they mean the key (%s %u %d and the same in capitals, %1 to %9), or the format of
/// a result, where small letters mean the value.
/// </summary>
public sealed class LookupTemplate
{
    private readonly string _text;
    private readonly bool _isQuery;

    private LookupTemplate(string text, bool isQuery)
    {
        _text = text;
        _isQuery = isQuery;
    }

    /// <summary>What it cannot do without.</summary>
    public TemplateNeeds Needs { get; private set; }

    /// <summary>How many labels the key's domain must have.</summary>
    public int Labels { get; private set; }

    /// <summary>Whether the key has any influence on the expansion.</summary>
    public bool UsesKey { get; private set; }

    /// <summary>Reads a query.</summary>
    /// <param name="table">The table's name, for messages.</param>
    /// <param name="text">The query.</param>
    /// <exception cref="FatalException">It has an unknown expansion.</exception>
    public static LookupTemplate ParseQuery(string table, string text) => new LookupTemplate(text, isQuery: true).Checked(table);

    /// <summary>Reads the format of a result.</summary>
    /// <param name="table">The table's name, for messages.</param>
    /// <param name="text">The format.</param>
    /// <exception cref="FatalException">It has an unknown expansion.</exception>
    public static LookupTemplate ParseResult(string table, string text) => new LookupTemplate(text, isQuery: false).Checked(table);

    /// <summary>Expands a query.</summary>
    /// <param name="key">The key, which has what the template needs.</param>
    /// <param name="quote">Makes each inserted text harmless.</param>
    public string Expand(TemplateText key, Func<string, string> quote) => Expand(key, key, quote);

    /// <summary>Expands the format of a result.</summary>
    /// <param name="key">The key, which has what the template needs.</param>
    /// <param name="value">The value.</param>
    /// <returns>Null when the value does not have what the template needs.</returns>
    public string? Expand(TemplateText key, TemplateText value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return ((Needs & TemplateNeeds.ValueDomain) != 0 && !value.HasDomain) || ((Needs & TemplateNeeds.ValueUser) != 0 && value.LacksUser)
            ? null
            : Expand(key, value, static text => text);
    }

    private string Expand(TemplateText key, TemplateText value, Func<string, string> quote)
    {
        var expanded = new StringBuilder(_text.Length + 32);
        for (var i = 0; i < _text.Length; i++)
        {
            if (_text[i] != '%')
            {
                expanded.Append(_text[i]);
                continue;
            }

            i++;
            expanded.Append(_text[i] == '%' ? "%" : quote(Part(_text[i], key, value)));
        }

        return expanded.ToString();
    }

    private static string Part(char letter, TemplateText key, TemplateText value) => letter switch
    {
        's' => value.Whole,
        'u' => value.User,
        'd' => value.Domain,
        'S' => key.Whole,
        'U' => key.User,
        'D' => key.Domain,
        _ => key.Label(letter - '0'),
    };

    private LookupTemplate Checked(string table)
    {
        for (var i = 0; i < _text.Length; i++)
        {
            if (_text[i] == '%' && !Take(++i < _text.Length ? _text[i] : '\0'))
            {
                throw new FatalException($"db_common_parse: {table}: Invalid {(_isQuery ? "query" : "result")} template: {_text}");
            }
        }

        return this;
    }

    private bool Take(char letter)
    {
        var ofKey = _isQuery || letter is not ('s' or 'u' or 'd');
        var needs = letter switch
        {
            'u' or 'U' => ofKey ? TemplateNeeds.KeyUser | TemplateNeeds.KeyParts : TemplateNeeds.ValueUser,
            'd' or 'D' => ofKey ? TemplateNeeds.KeyDomain | TemplateNeeds.KeyParts : TemplateNeeds.ValueDomain,
            >= '1' and <= '9' => TemplateNeeds.KeyDomain | TemplateNeeds.KeyParts,
            _ => TemplateNeeds.None,
        };
        Needs |= needs;
        Labels = char.IsAsciiDigit(letter) ? Math.Max(Labels, letter - '0') : Labels;
        UsesKey |= ofKey && letter != '%';
        return needs != TemplateNeeds.None || letter is '%' or 's' or 'S';
    }
}
