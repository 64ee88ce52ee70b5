using System.Text;

namespace Postfix.Bounce;

/// <summary>Lines of a notice.</summary>
internal static class NoticeText
{
    private const int Columns = 79;
    private const int Indent = 4;

    /// <summary>Adds a text as one line, or as several that go on with an indent, broken at blanks where there are any.</summary>
    public static void AppendWrapped(StringBuilder output, string text)
    {
        text = text.TrimEnd(' ', '\t');
        var room = Columns;
        for (var start = 0; start < text.Length;)
        {
            if (start > 0)
            {
                output.Append(' ', Indent);
            }

            var end = LineEnd(text, start, room);
            output.Append(text, start, end - start).Append('\n');
            start = end;
            while (start < text.Length && text[start] is ' ' or '\t')
            {
                start++;
            }

            room = Columns - Indent;
        }
    }

    private static int LineEnd(string text, int start, int room)
    {
        if (text.Length - start <= room)
        {
            return text.Length;
        }

        var blank = text.LastIndexOfAny([' ', '\t'], start + room, room + 1);
        if (blank <= start)
        {
            blank = text.IndexOfAny([' ', '\t'], start + room);
        }

        return blank < 0 ? text.Length : blank;
    }
}
