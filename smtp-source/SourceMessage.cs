using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Protocol;

namespace Postfix.SmtpSource;

/// <summary>The message that is sent again and again: a header of its own each time, then the same bytes.</summary>
internal sealed class SourceMessage
{
    private const int LineLength = 80;

    // Postfix: the line end before the dot comes even where a line has just ended.
    private static ReadOnlySpan<byte> EndOfData => "\r\n.\r\n"u8;

    private readonly byte[] _body;
    private readonly bool _hasHeader;
    private readonly string _from, _to, _host, _subject;
    private string _date = "";
    private long _dateSecond;

    internal SourceMessage(SourceOptions options)
    {
        _body = options.File is { } file ? ReadFile(file) : options.Length > 0 ? Filler(options.Length) : DefaultText();
        _hasHeader = options.File is null && !options.OldMode;
        _from = options.Sender;
        _to = options.Recipient;
        _host = options.HostName;
        _subject = options.Subject is { } subject ? $"Subject: {subject}\r\n" : "";
    }

    /// <summary>The content as it goes over the wire, with the dot that ends it.</summary>
    internal ReadOnlySpan<byte> Body => _body;

    /// <summary>The header of one message with the empty line after it; empty without a header.</summary>
    /// <param name="descriptor">The connection's number and</param>
    /// <param name="number">the message's make the message id unique.</param>
    internal string Header(int descriptor, int number)
    {
        if (!_hasHeader)
        {
            return "";
        }
        var now = TimeProvider.System.GetUtcNow();
        if (now.ToUnixTimeSeconds() != _dateSecond)
        {
            _dateSecond = now.ToUnixTimeSeconds();
            _date = MailDate.Format(now);
        }
        return $"From: <{_from}>\r\nTo: <{_to}>\r\nDate: {_date}\r\nMessage-Id: <{CurrentProcess.Id:x4}.{descriptor:x4}.{number:x4}@{_host}>\r\n{_subject}\r\n";
    }

    private static byte[] DefaultText()
        => [.. "La de da de da 1.\r\nLa de da de da 2.\r\nLa de da de da 3.\r\nLa de da de da 4.\r\n.\r\n"u8];

    // Lines of 80 bytes that begin with their number; a last shorter one without, which may be empty.
    private static byte[] Filler(int length)
    {
        var text = new MemoryStream();
        Span<byte> line = stackalloc byte[LineLength];
        var number = 0;
        var left = length;
        for (; left >= LineLength; left -= LineLength)
        {
            line.Fill((byte)'X');
            ByteText.Encode($"{++number}", line);
            "\r\n"u8.CopyTo(line[^2..]);
            text.Write(line);
        }
        line.Fill((byte)'X');
        text.Write(line[..left]);
        text.Write(EndOfData);
        return text.ToArray();
    }

    private static byte[] ReadFile(string path)
    {
        var errno = PosixFile.TryOpen(path, OpenFlags.ReadOnly, 0, out var file);
        if (file is null)
        {
            throw new FatalException($"open {path}: {Errno.Text(errno)}");
        }
        var content = new MemoryStream();
        using (file)
        {
            var buffer = new byte[65536];
            for (int count; (count = file.Read(buffer)) > 0;)
            {
                content.Write(buffer.AsSpan(0, count));
            }
        }
        return Encode(content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <summary>Lines as they go over the wire, with the dot that ends them.</summary>
    internal static byte[] Encode(ReadOnlySpan<byte> content)
    {
        var text = new MemoryStream(content.Length + (content.Length / 16));
        while (!content.IsEmpty)
        {
            var end = content.IndexOf((byte)'\n');
            var line = end < 0 ? content : content[..end];
            if (DotStuffing.IsNeeded(line))
            {
                text.WriteByte((byte)'.');
            }
            text.Write(line);
            text.Write("\r\n"u8);
            content = end < 0 ? [] : content[(end + 1)..];
        }
        text.Write(EndOfData);
        return text.ToArray();
    }
}
