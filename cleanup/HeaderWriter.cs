namespace Postfix.Cleanup;

/// <summary>Writes headers as lines of the content.</summary>
internal static class HeaderWriter
{
    // Lines of rewritten address lists: short ones are joined up to here.
    private const int FoldedLineLength = 70;

    /// <summary>Writes a header; its lines are separated by line feeds, and those after the first start with white space or get it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="header">The header.</param>
    /// <param name="limit">How many bytes of its lines are written, line ends and added white space not counted.</param>
    public static void Write(Message message, ReadOnlySpan<byte> header, int limit)
    {
        // Postfix: NUL ends a header, as it ends a string of C.
        header = header.IndexOf((byte)0) is var nul && nul >= 0 ? header[..nul] : header;
        var isFirst = true;
        for (var room = limit; ;)
        {
            var end = header.IndexOf((byte)'\n');
            var line = end < 0 ? header : header[..end];
            line = line[..Math.Min(line.Length, room)];
            room -= line.Length;
            if (!isFirst && (line.IsEmpty || line[0] is not ((byte)' ' or (byte)'\t')))
            {
                WriteIndented(message, line);
            }
            else
            {
                message.PutText(true, line);
            }

            if (end < 0 || room == 0)
            {
                return;
            }

            isFirst = false;
            header = header[(end + 1)..];
        }
    }

    /// <summary>Writes a header of which each line holds one address: as many on a line as fit.</summary>
    /// <param name="message">The message.</param>
    /// <param name="header">The header; line ends in it are changed.</param>
    /// <param name="limit">As for <see cref="Write"/>.</param>
    public static void WriteFolded(Message message, byte[] header, int limit)
    {
        var start = 0;
        for (var line = 0; line <= header.Length;)
        {
            var end = header.AsSpan(line).IndexOf((byte)'\n');
            end = end < 0 ? header.Length : line + end;
            if (line > start)
            {
                if (end - start < FoldedLineLength)
                {
                    header[line - 1] = (byte)' ';
                }
                else
                {
                    start = line;
                }
            }

            line = end + 1;
        }

        Write(message, header, limit);
    }

    private static void WriteIndented(Message message, ReadOnlySpan<byte> line)
    {
        var indented = new byte[line.Length + 1];
        indented[0] = (byte)'\t';
        line.CopyTo(indented.AsSpan(1));
        message.PutText(true, indented);
    }
}
