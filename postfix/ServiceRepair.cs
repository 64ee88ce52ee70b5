namespace Postfix.PostfixCommand;

/// <summary>A field of a master.cf entry that older releases had with a value that no longer works.</summary>
/// <param name="Service">The entry's first field.</param>
/// <param name="Index">Which field is changed, from 0.</param>
/// <param name="Description">What the administrator is told.</param>
internal sealed record ServiceRepair(string Service, int Index, string Description)
{
    private const int Type = 1, Private = 2, Unprivileged = 3, Wakeup = 5, Limit = 6, Command = 7;

    /// <summary>All repairs, in the order in which they are made.</summary>
    internal static IReadOnlyList<ServiceRepair> All { get; } =
    [
        new("verify", Limit, "setting verify process limit to 1") { Old = ["0"], New = "1", Program = "verify" },
        new("pickup", Unprivileged, "making the pickup service unprivileged") { Old = ["n"], New = "-", OldType = "fifo", IsPublic = true },
        new("cleanup", Private, "making the cleanup service public") { Old = ["-", "y"], New = "n", OldType = "unix" },
        new("flush", Private, "making the flush service public") { Old = ["-", "y"], New = "n", OldType = "unix" },
        new("tlsmgr", Type, "updating the tlsmgr from fifo to unix service") { Old = ["fifo"], New = "unix", IsWokenWhenUsed = true },
        new("proxywrite", Limit, "setting proxywrite process limit to 1") { Old = ["-"], New = "1", Program = "proxymap" },
    ];

    private string[] Old { get; init; } = [];

    private string New { get; init; } = "";

    private string? OldType { get; init; }

    private string? Program { get; init; }

    private bool IsPublic { get; init; }

    private bool IsWokenWhenUsed { get; init; }

    /// <summary>The repaired line, or null when there is nothing to repair.</summary>
    internal string? Repair(string line)
    {
        var fields = Split(line);
        if (fields.Count <= Command || line.StartsWith(' ') || Text(0) != Service || !Old.Contains(Text(Index))
            || (OldType is not null && Text(Type) != OldType) || (Program is not null && Text(Command) != Program)
            || (IsPublic && Text(Private) != "n"))
        {
            return null;
        }
        // From right to left, so that the first change does not move the second.
        if (IsWokenWhenUsed && int.TryParse(Text(Wakeup), out _))
        {
            line = line.Insert(fields[Wakeup].End.Value, "?");
        }
        return string.Concat(line.AsSpan(0, fields[Index].Start.Value), New, line.AsSpan(fields[Index].End.Value));

        string Text(int index) => line[fields[index]];
    }

    private static List<Range> Split(string line)
    {
        var fields = new List<Range>();
        for (var at = 0; at < line.Length;)
        {
            var start = at;
            while (at < line.Length && line[at] is not (' ' or '\t'))
            {
                at++;
            }
            if (at > start)
            {
                fields.Add(start..at);
            }
            while (at < line.Length && line[at] is (' ' or '\t'))
            {
                at++;
            }
        }
        return fields;
    }
}
