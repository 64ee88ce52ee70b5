using Postfix.Conf;
using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Makes restriction lists out of parameter values, and opens the tables they name before the process enters its jail.</summary>
internal sealed class RestrictionParser
{
    private readonly SmtpdSite _site;
    private readonly Dictionary<string, RestrictionList> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BlockList> _blockLists = new(StringComparer.Ordinal);

    /// <summary>Prepares the restriction classes.</summary>
    /// <param name="site">The configuration.</param>
    /// <param name="classNames">smtpd_restriction_classes.</param>
    /// <param name="valueOf">The value of the parameter that a class names.</param>
    public RestrictionParser(SmtpdSite site, string classNames, Func<string, string?> valueOf)
    {
        _site = site;
        foreach (var name in ListSplitter.Split(classNames))
        {
            // A class may be defined by means of classes, itself included, so the name comes before the value.
            var items = new List<RestrictionItem>();
            if (_classes.TryAdd(name, new RestrictionList(name, items)))
            {
                items.AddRange(Parse(name, valueOf(name) ?? "").Items);
            }
        }
    }

    /// <summary>Parses a list. What is wrong with it is found out when the wrong item is used, and logged then.</summary>
    /// <param name="name">Where the list comes from.</param>
    /// <param name="text">The list.</param>
    public RestrictionList Parse(string name, string text)
    {
        var words = ListSplitter.SplitBraced(text);
        var items = new List<RestrictionItem>(words.Count);
        for (var index = 0; index < words.Count; index++)
        {
            var word = words[index];
            if (RestrictionTable.Find(word) is not { } row)
            {
                items.Add(ParseOther(word));
                continue;
            }
            var hasArgument = row.Argument != ArgumentKind.None;
            var argument = hasArgument && index + 1 < words.Count ? words[index + 1] : null;
            items.Add(hasArgument ? WithArgument(row, word, argument) : new RestrictionItem(word, null) { Restriction = row });
            index += argument is null ? 0 : 1;
        }
        return new RestrictionList(name, items);
    }

    private RestrictionItem ParseOther(string word)
    {
        var item = new RestrictionItem(word, null);
        if (item.IsWarnIfReject)
        {
            return item;
        }
        if (_classes.TryGetValue(word, out var restrictionClass))
        {
            return item with { Class = restrictionClass };
        }
        return word.Contains(':', StringComparison.Ordinal)
            ? item with { Table = Open(word) }
            : item with { Fault = $"unknown smtpd restriction: \"{word}\"" };
    }

    private RestrictionItem WithArgument(Restriction row, string word, string? argument)
    {
        var item = new RestrictionItem(word, argument) { Restriction = row };
        return row.Argument switch
        {
            ArgumentKind.Table => WithTable(item),
            ArgumentKind.Server => WithServer(item),
            // Postfix: a list without a name is only warned about.
            ArgumentKind.Domain when argument is null => item with { Complaint = $"restriction {word} requires domain name argument" },
            ArgumentKind.Domain => item with { BlockList = FindBlockList(argument) },
            ArgumentKind.Seconds when !int.TryParse(argument, out _) => item with { Fault = "restriction sleep must be followed by number" },
            _ => item,
        };
    }

    private RestrictionItem WithTable(RestrictionItem item)
        => item.Argument is not null && item.Argument.Contains(':', StringComparison.Ordinal)
            ? item with { Table = Open(item.Argument) }
            : item with { Fault = $"restriction {item.Name}: bad argument \"{item.Argument ?? item.Name}\": need maptype:mapname" };

    private RestrictionItem WithServer(RestrictionItem item)
    {
        if (item.Argument is null || !item.Argument.Contains(':', StringComparison.Ordinal))
        {
            return item with { Fault = $"restriction {item.Name} must be followed by transport:server" };
        }
        try
        {
            return item with { Server = _site.Policies.Find(item.Argument) };
        }
        catch (FormatException exception)
        {
            throw new FatalException(exception.Message);
        }
    }

    private BlockList FindBlockList(string argument)
    {
        if (!_blockLists.TryGetValue(argument, out var list))
        {
            list = BlockList.Parse(argument);
            _blockLists.Add(argument, list);
        }
        return list;
    }

    private LookupTable Open(string specification) => _site.Tables.Share(specification, TableFlags.Lookup);
}
