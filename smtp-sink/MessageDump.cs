using Postfix.Mail;
using Postfix.Posix;

namespace Postfix.SmtpSink;

/// <summary>
/// Writes one transaction to a file: what the client said first, then the content with LF alone. A file of its own is
/// written as content comes, one that is shared when the message is complete.
/// </summary>
internal sealed class MessageDump : IDisposable
{
    private const int FlushAbove = 65536, SharedLimit = 1 << 28;

    private readonly SinkOptions _options;
    private readonly string _id = Random.Shared.Next().ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
    private readonly MemoryStream _buffer = new();
    private readonly PosixFile _file;
    private bool _lineStarts = true, _complete;

    private MessageDump(SinkOptions options)
    {
        _options = options;
        _file = Open(options, _id);
    }

    /// <summary>A dump where the options want one.</summary>
    internal static MessageDump? Create(SinkOptions options) => options.SingleDump is null && options.MultiDump is null ? null : new MessageDump(options);

    /// <summary>Takes the envelope, before any content.</summary>
    internal void WriteEnvelope(SinkEnvelope envelope)
    {
        _buffer.Write(_options.DumpStart);
        Line($"X-Client-Addr: {envelope.ClientAddress}");
        Line($"X-Client-Proto: {envelope.Protocol}");
        if (envelope.Helo is not null)
        {
            Line($"X-Helo-Args: {envelope.Helo}");
        }
        Line($"X-Mail-Args: {envelope.Sender}");
        foreach (var recipient in envelope.Recipients)
        {
            Line($"X-Rcpt-Args: {recipient}");
        }
        Line($"Received: from {envelope.Helo ?? $"[{envelope.ClientAddress}]"} ([{envelope.ClientAddress}])");
        Line($"\tby {_options.HostName} (smtp-sink) with {envelope.Protocol} id {_id};");
        Line($"\t{MailDate.Format(TimeProvider.System.GetUtcNow())}");
    }

    /// <summary>Takes content as it came.</summary>
    internal void WriteContent(ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            if (_lineStarts && content[0] == (byte)'.')
            {
                content = content[1..];
            }
            var end = content.IndexOf("\r\n"u8);
            WriteWithoutReturns(end < 0 ? content : content[..end]);
            _lineStarts = end >= 0;
            if (end >= 0)
            {
                _buffer.WriteByte((byte)'\n');
            }
            content = end < 0 ? [] : content[(end + 2)..];
        }
        if (_buffer.Length > (_options.SingleDump is not null ? FlushAbove : SharedLimit))
        {
            Flush();
        }
    }

    /// <summary>The message is complete.</summary>
    internal void Finish()
    {
        _buffer.WriteByte((byte)'\n');
        Flush();
        _complete = true;
    }

    /// <summary>Closes the file; one of its own goes away when the message is not complete.</summary>
    public void Dispose()
    {
        if (!_complete && _options.SingleDump is not null)
        {
            FileSystem.TryUnlink(_file.Path);
        }
        _file.Dispose();
        _buffer.Dispose();
    }

    // Postfix: a CR is never written, wherever it stands.
    private void WriteWithoutReturns(ReadOnlySpan<byte> text)
    {
        for (int at; (at = text.IndexOf((byte)'\r')) >= 0; text = text[(at + 1)..])
        {
            _buffer.Write(text[..at]);
        }
        _buffer.Write(text);
    }

    private void Line(string text)
    {
        _buffer.Write(ByteText.Encode(text));
        _buffer.WriteByte((byte)'\n');
    }

    private void Flush()
    {
        _file.Write(_buffer.GetBuffer().AsSpan(0, (int)_buffer.Length));
        _buffer.SetLength(0);
    }

    private static PosixFile Open(SinkOptions options, string id)
    {
        var name = LocalTime.Format((options.SingleDump ?? options.MultiDump)!, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var path = options.SingleDump is null ? name : name + id;
        const int mode = 0x1A4; // 0644
        var flags = OpenFlags.WriteOnly | OpenFlags.Create | (options.SingleDump is null ? OpenFlags.Append : OpenFlags.Exclusive);
        if (PosixFile.TryOpen(path, flags, mode, out var file) == Errno.ENOENT)
        {
            MakeFolders(path);
        }
        return file ?? PosixFile.Open(path, flags, mode);
    }

    private static void MakeFolders(string path)
    {
        const int mode = 0x1ED; // 0755
        for (var slash = path.IndexOf('/', 1); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            var errno = FileSystem.TryMakeDirectory(path[..slash], mode);
            if (errno is not (0 or Errno.EEXIST))
            {
                throw new PosixException(errno, $"mkdir {path[..slash]}");
            }
        }
    }
}
