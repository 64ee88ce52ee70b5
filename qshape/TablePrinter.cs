using System.Globalization;
using System.Text;

namespace Postfix.Qshape;

/// <summary>Prints an <see cref="AgeTable"/> as lines of a given width.</summary>
internal sealed class TablePrinter(QshapeOptions options)
{
    private const int LeastNameWidth = 18, LeastColumnWidth = 3;

    /// <summary>The table as text.</summary>
    /// <param name="table">The counts.</param>
    /// <param name="limit">The largest number of lines below the head; 0 for all.</param>
    internal string Format(AgeTable table, int limit)
    {
        var heads = Heads();
        var widths = heads.Select((head, i) => ColumnWidth(Math.Max(head.Length, Text(table.Totals[i]).Length))).ToArray();
        var nameWidth = Math.Max(options.Width - widths.Sum(), LeastNameWidth);
        var text = new StringBuilder();
        Append(text, Name("", nameWidth), heads, widths);
        foreach (var (name, counts) in limit > 0 ? table.Lines().Take(limit) : table.Lines())
        {
            Append(text, Name(name, nameWidth), counts.Select(Text), widths);
        }
        return text.ToString();
    }

    // T for the sum, then where each span of time begins, in minutes.
    private List<string> Heads()
    {
        var heads = new List<string> { "T" };
        var minutes = 0.0;
        for (var i = 1; i <= options.Columns; i++)
        {
            if (i < options.Columns)
            {
                minutes += minutes > 0 && !options.IsLinear ? minutes : options.FirstMinutes;
            }
            heads.Add(minutes.ToString("G15", CultureInfo.InvariantCulture) + (i < options.Columns ? "" : "+"));
        }
        return heads;
    }

    private static int ColumnWidth(int longest) => longest >= LeastColumnWidth ? longest + 1 : LeastColumnWidth;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Name(string name, int width)
        => name.Length <= width ? name.PadLeft(width)
            : name.StartsWith('.') ? string.Concat(".+", name.AsSpan(name.Length - width + 2)) : string.Concat("+", name.AsSpan(name.Length - width + 1));

    private static void Append(StringBuilder text, string name, IEnumerable<string> values, int[] widths)
    {
        text.Append(name);
        foreach (var (value, width) in values.Zip(widths))
        {
            text.Append(value.PadLeft(width));
        }
        text.Append('\n');
    }
}
