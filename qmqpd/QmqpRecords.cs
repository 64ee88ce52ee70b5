using System.Globalization;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Qmqpd;

/// <summary>Writes a message to cleanup.</summary>
internal sealed class QmqpRecords(QmqpSite site, QmqpClient client, CleanupClient cleanup)
{
    private const string Protocol = "QMQP";

    private readonly ByteStream _stream = cleanup.Stream;
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    /// <summary>Writes all of it.</summary>
    public async ValueTask WriteAsync(QmqpMessage message)
    {
        WriteOrigin(message.Sender);
        foreach (var recipient in message.Recipients)
        {
            _stream.WriteRecord(RecordType.Recipient, recipient);
            await _stream.FlushIfLargeAsync();
        }
        _stream.WriteRecord(RecordType.Message, default(ReadOnlySpan<byte>));
        WriteReceived(message);
        await WriteContentAsync(message.Content);
        _stream.WriteRecord(RecordType.Extracted, default(ReadOnlySpan<byte>));
        _stream.WriteRecord(RecordType.End, default(ReadOnlySpan<byte>));
    }

    private void WriteOrigin(VerpSender sender)
    {
        var microseconds = (_now.ToUnixTimeMilliseconds() % 1000 * 1000) + _now.Microsecond;
        _stream.WriteRecord(RecordType.ArrivalTime, string.Create(CultureInfo.InvariantCulture, $"{_now.ToUnixTimeSeconds()} {microseconds}"));
        if (site.Receive.ContentFilter.Length > 0)
        {
            _stream.WriteRecord(RecordType.Filter, site.Receive.ContentFilter);
        }
        _stream.WriteRecord(RecordType.Sender, sender.Address);
        if (sender.Delimiters is { } delimiters)
        {
            _stream.WriteRecord(RecordType.Verp, delimiters);
        }
        WriteAttribute("log_client_name", client.Name);
        WriteAttribute("log_client_address", client.Address);
        WriteAttribute("log_client_port", client.Port);
        WriteAttribute("log_message_origin", client.NameAddress);
        WriteAttribute("log_protocol_name", Protocol);
        WriteAttribute("client_name", client.Name);
        WriteAttribute("client_address", client.Address);
        WriteAttribute("client_port", client.Port);
        WriteAttribute("client_address_type", client.AddressType);
        WriteAttribute("protocol_name", Protocol);
    }

    private void WriteReceived(QmqpMessage message)
    {
        var by = $"\tby {site.Identity.MyHostname} ({site.Identity.MailName}) with {Protocol}";
        var date = MailDate.Format(_now);
        _stream.WriteRecord(RecordType.Text, $"Received: from {client.Name} ({client.Name} [{client.LiteralAddress}])");
        if (message.Recipients is [var recipient])
        {
            _stream.WriteRecord(RecordType.Text, $"{by} id {cleanup.QueueId}");
            _stream.WriteRecord(RecordType.Text, $"\tfor <{AddressQuoting.Quote(recipient)}>; {date}");
        }
        else
        {
            _stream.WriteRecord(RecordType.Text, by);
            _stream.WriteRecord(RecordType.Text, $"\tid {cleanup.QueueId}; {date}");
        }
    }

    private async ValueTask WriteContentAsync(ReadOnlyMemory<byte> content)
    {
        var isStart = true;
        while (!content.IsEmpty)
        {
            var end = content.Span.IndexOf((byte)'\n');
            var line = end < 0 ? content : content[..end];
            isStart = isStart && WriteAsMailboxLine(line.Span);
            if (!isStart)
            {
                WriteLine(line.Span, isComplete: end >= 0);
            }
            content = end < 0 ? default : content[(end + 1)..];
            await _stream.FlushIfLargeAsync();
        }
    }

    // A message that comes out of a mailbox file starts with lines that are no header. True while these may go on.
    private bool WriteAsMailboxLine(ReadOnlySpan<byte> line)
    {
        if (IsMailboxLine(line))
        {
            _stream.WriteRecord(RecordType.Text, $"X-Mailbox-Line: {ByteText.Decode(line)}");
            return true;
        }
        if (line is [(byte)' ' or (byte)'\t', ..])
        {
            // A message that begins with a blank would otherwise continue the Received: header.
            _stream.WriteRecord(RecordType.Text, default(ReadOnlySpan<byte>));
        }
        return false;
    }

    private static bool IsMailboxLine(ReadOnlySpan<byte> line) => line.TrimStart((byte)'>').StartsWith("From "u8) && !line.StartsWith(">>"u8);

    private void WriteLine(ReadOnlySpan<byte> line, bool isComplete)
    {
        var limit = site.Queue.LineLengthLimit;
        for (; line.Length > limit; line = line[limit..])
        {
            _stream.WriteRecord(RecordType.LongText, line[..limit]);
        }
        _stream.WriteRecord(isComplete ? RecordType.Text : RecordType.LongText, line);
    }

    private void WriteAttribute(string name, string value) => _stream.WriteRecord(RecordType.Attribute, $"{name}={value}");
}
