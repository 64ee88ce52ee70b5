using Postfix.IO;
using Postfix.Mail;
using Postfix.Posix;

namespace Postfix.QmqpSource;

/// <summary>The message that is sent again and again.</summary>
internal sealed class QmqpRequest
{
    private const int LongestLine = 79;

    private readonly byte[] _content, _sender;
    private readonly List<byte[]> _recipients = [];
    private readonly int _length;

    internal QmqpRequest(QmqpSourceOptions options)
    {
        _content = Content(options);
        _sender = ByteText.Encode(options.Sender);
        for (var i = 0; i < options.Recipients; i++)
        {
            _recipients.Add(ByteText.Encode(options.Recipients > 1 ? $"{i}{options.Recipient}" : options.Recipient));
        }
        _length = NetstringWriter.Size(_content.Length) + NetstringWriter.Size(_sender.Length) + _recipients.Sum(static item => NetstringWriter.Size(item.Length));
    }

    /// <summary>Buffers it.</summary>
    internal void Write(ByteStream stream)
    {
        stream.GetSpan(NetstringWriter.Size(_length));
        stream.StartNetstring(_length);
        stream.WriteNetstring(_content);
        stream.WriteNetstring(_sender);
        foreach (var recipient in _recipients)
        {
            stream.WriteNetstring(recipient);
        }
        stream.Write(","u8);
    }

    // A header, then lines that grow; cut to the length that is wanted, its last byte the end of a line.
    private static byte[] Content(QmqpSourceOptions options)
    {
        var content = new byte[options.Length];
        var date = MailDate.Format(TimeProvider.System.GetUtcNow());
        var header = ByteText.Encode(
            $"From: <{options.Sender}>\nTo: <{options.Recipient}>\nDate: {date}\nMessage-Id: <{CurrentProcess.Id:x4}@{options.HostName}>\n\n");
        var position = Math.Min(header.Length, content.Length);
        header.AsSpan(0, position).CopyTo(content);
        for (var line = 1; position < content.Length; line = Math.Min(line + 1, LongestLine))
        {
            var count = Math.Min(line, content.Length - position);
            content.AsSpan(position, count).Fill((byte)'X');
            position += count;
            if (position < content.Length)
            {
                content[position++] = (byte)'\n';
            }
        }
        content[^1] = (byte)'\n';
        return content;
    }
}
