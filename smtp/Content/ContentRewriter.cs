using Postfix.Posix;

namespace Postfix.SmtpClient;

/// <summary>Applies address rewriting and header and body checks to what the parser found, and writes the result.</summary>
internal sealed class ContentRewriter(string queueId, ContentChecks checks, HeaderMapping headers, LineWriter writer)
{
    /// <summary>Writes all events and clears them.</summary>
    public async ValueTask WriteAsync(ContentEvents events)
    {
        foreach (var item in events.All)
        {
            var text = events.Text(item);
            if (item.IsHeader)
            {
                await WriteHeaderAsync(item, text);
            }
            else
            {
                await WriteBodyAsync(item, text);
            }
        }
        events.Clear();
    }

    private async ValueTask WriteHeaderAsync(ContentEvent item, ReadOnlyMemory<byte> text)
    {
        if (item.Field is not null && headers.Concerns(item.Field))
        {
            text = await headers.ApplyAsync(text);
        }
        if (!checks.HasHeaderChecks(item))
        {
            WriteLines(text.Span);
            return;
        }
        foreach (var line in await checks.CheckHeaderAsync(queueId, item, ByteText.Decode(text.Span)))
        {
            WriteLines(ByteText.Encode(line));
        }
    }

    private async ValueTask WriteBodyAsync(ContentEvent item, ReadOnlyMemory<byte> text)
    {
        if (!checks.HasBodyChecks || text.Length == 0)
        {
            writer.Write(text.Span, item.EndsLine);
            return;
        }
        var line = ByteText.Decode(text.Span);
        var results = await checks.CheckBodyAsync(queueId, line);
        foreach (var result in results)
        {
            if (ReferenceEquals(result, line))
            {
                writer.Write(text.Span, item.EndsLine);
            }
            else
            {
                writer.Write(ByteText.Encode(result), endsLine: true);
            }
        }
    }

    private void WriteLines(ReadOnlySpan<byte> text)
    {
        foreach (var range in text.Split((byte)'\n'))
        {
            writer.Write(text[range], endsLine: true);
        }
    }
}
