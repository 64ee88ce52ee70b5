using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Bounce;

/// <summary>The message that a notice is about, as its queue file has it.</summary>
/// <param name="file">The queue file, which the message closes.</param>
internal sealed class OriginalMessage(PosixFile file) : IDisposable
{
    /// <summary>The envelope sender, unquoted; null when the file does not say.</summary>
    public string? Sender { get; private set; }

    /// <summary>When the message arrived; null when the file does not say.</summary>
    public DateTimeOffset? Arrived { get; private set; }

    /// <summary>Bytes of content; 0 when the file does not say.</summary>
    public long Size { get; private set; }

    /// <summary>The Message-ID with its angle brackets; empty without one.</summary>
    public string MessageId { get; private set; } = "";

    private long ContentOffset { get; set; }

    /// <summary>Reads the envelope.</summary>
    /// <exception cref="QueueFormatException">The file is damaged.</exception>
    public void ReadEnvelope()
    {
        var records = new RecordReader(file);
        while (records.Read() && records.Type != RecordType.Message)
        {
            switch (records.Type)
            {
                case RecordType.Size when SizeRecord.TryParse(records.Data, out var size):
                    Size = size.DataSize;
                    break;
                case RecordType.ArrivalTime when Arrived is null
                    && long.TryParse(records.Text.Split(' ')[0], out var seconds):
                    Arrived = DateTimeOffset.FromUnixTimeSeconds(seconds);
                    break;
                case RecordType.Sender when Sender is null:
                    Sender = records.Text;
                    break;
                default:
                    break;
            }
        }

        ContentOffset = records.NextOffset;
    }

    /// <summary>Finds the Message-ID: since 3.11 an attribute, else a header.</summary>
    public void ReadMessageId()
    {
        const string attribute = "message_id=";
        const string header = "message-id:";
        var records = new RecordReader(file, ContentOffset);
        var inHeader = true;
        while (records.Read() && records.Type != RecordType.End)
        {
            if (records.Type == RecordType.Attribute && records.Text.StartsWith(attribute, StringComparison.Ordinal))
            {
                MessageId = records.Text[attribute.Length..];
                return;
            }

            inHeader = inHeader && records.Type is RecordType.Text or RecordType.LongText && records.Data.Length > 0;
            if (inHeader && MessageId.Length == 0 && records.Text.StartsWith(header, StringComparison.OrdinalIgnoreCase))
            {
                MessageId = records.Text[header.Length..].Trim();
            }
        }
    }

    /// <summary>Copies the content, or only its header.</summary>
    public void CopyTo(Stream output, bool headerOnly)
    {
        var records = new RecordReader(file, ContentOffset);
        var startsLine = true;
        var any = false;
        while (records.Read() && records.Type is RecordType.Text or RecordType.LongText)
        {
            if (headerOnly && startsLine && !IsHeader(records.Data, any))
            {
                return;
            }

            output.Write(records.Data);
            startsLine = records.Type == RecordType.Text;
            if (startsLine)
            {
                output.WriteByte((byte)'\n');
            }

            any = true;
        }

        if (!startsLine)
        {
            output.WriteByte((byte)'\n');
        }
    }

    public void Dispose() => file.Dispose();

    private static bool IsHeader(ReadOnlySpan<byte> line, bool mayContinue)
        => line.Length > 0 && (line[0] is (byte)' ' or (byte)'\t' ? mayContinue : HeaderField.NameLength(line) > 0);
}
