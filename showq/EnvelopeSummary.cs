using System.Globalization;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Showq;

/// <summary>Reads what the list needs from a queue file.</summary>
/// <param name="file">The file.</param>
/// <param name="isMaildrop">Whether it comes from postdrop: without a size record, content before all recipients.</param>
internal sealed class EnvelopeSummary(PosixFile file, bool isMaildrop)
{
    private SizeRecord? _size;
    private string _original = "";
    private bool _inContent;

    public string? Sender { get; private set; }

    public long ArrivalTime { get; private set; }

    /// <summary>Bytes of content; null when the file does not say.</summary>
    public long? Size => _size?.DataSize;

    public List<Recipient> Recipients { get; } = [];

    /// <summary>Reads the file.</summary>
    /// <exception cref="QueueFormatException">The file makes no sense from some point on; what was read before stays.</exception>
    public void Read()
    {
        var reader = new RecordReader(file);
        while (reader.Read() && reader.Type != RecordType.End)
        {
            Take(reader);
        }
    }

    private void Take(RecordReader reader)
    {
        switch (reader.Type)
        {
            case RecordType.Size when !isMaildrop && SizeRecord.TryParse(reader.Data, out var size):
                _size = size;
                break;
            case RecordType.ArrivalTime when ArrivalTime == 0:
                ArrivalTime = Seconds(reader.Text);
                break;
            case RecordType.Sender when !_inContent:
                Sender ??= reader.Text;
                break;
            case RecordType.OriginalRecipient:
                _original = reader.Text;
                break;
            case RecordType.Recipient:
                Recipients.Add(new Recipient(reader.Text) { Original = _original });
                _original = "";
                break;
            case RecordType.DoneRecipient or RecordType.CancelledRecipient:
                _original = "";
                break;
            case RecordType.Message when _size is { DataOffset: > 0 } known:
                reader.Seek(known.DataOffset + known.DataSize);
                break;
            case RecordType.Message:
                _inContent = true;
                break;
            case RecordType.Extracted:
                _inContent = false;
                break;
            default:
                break;
        }
    }

    private static long Seconds(string text)
    {
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        return long.TryParse(blank < 0 ? text : text[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : 0;
    }
}
