using System.Text;
using Npgsql;

namespace Postfix.Databases;

/// <summary>Writes what a server says of a query as PostgreSQL's own client does: the line and the place in it, and what else was said.</summary>
internal static class PgsqlComplaint
{
    // A longer line is shown in part.
    private const int Width = 60;
    private const string Gap = "...";

    /// <summary>The complaint, with a newline after each of its parts.</summary>
    public static string Format(PostgresException complaint, string query)
    {
        var text = new StringBuilder($"{complaint.Severity}:  {complaint.MessageText}\n");
        if (complaint.Position > 0 && complaint.Position <= query.Length + 1)
        {
            AppendPlace(text, query, complaint.Position - 1);
        }

        Append(text, "DETAIL", complaint.Detail);
        Append(text, "HINT", complaint.Hint);
        Append(text, "QUERY", complaint.InternalQuery);
        Append(text, "CONTEXT", complaint.Where);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, string? part)
    {
        if (part is not null)
        {
            text.Append(title).Append(":  ").Append(part).Append('\n');
        }
    }

    private static void AppendPlace(StringBuilder text, string query, int at)
    {
        var start = query.AsSpan(0, at).LastIndexOf('\n') + 1;
        var end = query.IndexOf('\n', at);
        end = end < 0 ? query.Length : end;
        var number = query.AsSpan(0, start).Count('\n') + 1;
        var before = at - start > Width ? Gap : "";
        start = before.Length > 0 ? at - (Width / 2) : start;
        var after = end - start > Width ? Gap : "";
        end = Math.Min(end, start + Width);
        var title = $"LINE {number}: {before}";
        text.Append(title).Append(query, start, end - start).Append(after).Append('\n')
            .Append(' ', title.Length + at - start).Append("^\n");
    }
}
