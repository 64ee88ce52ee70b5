namespace Postfix.Qshape;

/// <summary>Counts addresses by domain and age.</summary>
internal sealed class AgeTable(QshapeOptions options, long nowSeconds)
{
    internal const string Total = "TOTAL";
    private const string NullSender = "mailer-daemon";

    private readonly Dictionary<string, int[]> _counts = new(StringComparer.Ordinal) { [Total] = new int[options.Columns + 1] };
    private readonly Dictionary<string, int> _subdomains = new(StringComparer.Ordinal);

    /// <summary>The sums of all domains: first over all ages, then for each.</summary>
    internal IReadOnlyList<int> Totals => _counts[Total];

    /// <summary>Counts a message.</summary>
    internal void Add(QueuedMessage message)
    {
        var column = Column(message.ArrivalSeconds);
        foreach (var address in options.CountsSenders ? [message.Sender] : message.Recipients)
        {
            Count(Total, column);
            var isNew = false;
            for (var domain = Domain(address); domain is not null; domain = options.ShowsParents ? Parent(domain) : null)
            {
                var isFirst = Count(domain, column) == 1;
                if (isNew)
                {
                    _subdomains[domain] = _subdomains.GetValueOrDefault(domain) + 1;
                }
                isNew = isFirst;
            }
        }
    }

    /// <summary>The lines to show, the largest first: a name, and counts as in <see cref="Totals"/>.</summary>
    internal IEnumerable<(string Name, IReadOnlyList<int> Counts)> Lines() => _counts
        .Where(line => !line.Key.StartsWith('.') || _subdomains.GetValueOrDefault(line.Key) >= options.LeastSubdomains)
        .OrderByDescending(static line => line.Value[0]).ThenBy(static line => line.Key.Length).ThenBy(static line => line.Key, StringComparer.Ordinal)
        .Select(static line => (line.Key, (IReadOnlyList<int>)line.Value));

    /// <summary>The column for a time of arrival; the last one has no limit.</summary>
    internal int Column(long arrivalSeconds)
    {
        var spans = (nowSeconds - arrivalSeconds) / (60 * options.FirstMinutes);
        if (spans < 1)
        {
            return 1;
        }
        var column = options.IsLinear ? spans + 1 : 2 + Math.Floor(Math.Log2(spans));
        return (int)Math.Min(column, options.Columns);
    }

    /// <summary>The domain of an address as it is counted.</summary>
    internal static string Domain(string address)
    {
        var text = address.ToLowerInvariant();
        if (text.Length == 0)
        {
            return NullSender.ToUpperInvariant();
        }
        text = text[(text.LastIndexOf('@') + 1)..].Replace("..", ".", StringComparison.Ordinal);
        return text.Trim('.') is { Length: > 0 } domain ? domain : text;
    }

    /// <summary>The parent domain, with a leading dot; null for what is below nothing or a top-level domain.</summary>
    internal static string? Parent(string domain)
    {
        var start = domain.StartsWith('.') ? 1 : 0;
        var dot = domain.IndexOf('.', start);
        return dot <= start || domain.IndexOf('.', dot + 1) < 0 ? null : domain[dot..];
    }

    private int Count(string name, int column)
    {
        if (!_counts.TryGetValue(name, out var counts))
        {
            _counts[name] = counts = new int[options.Columns + 1];
        }
        counts[column]++;
        return ++counts[0];
    }
}
