using System.Text;
using MimeKit;
using Postfix.Conf;
using Postfix.Mail;
using Postfix.Posix;

namespace Postfix.Bounce;

/// <summary>Makes the message of a notice: a multipart/report of words, status fields and the message it is about.</summary>
internal sealed class NoticeBuilder(NoticeSettings settings)
{
    private static readonly FormatOptions s_format = MakeFormat();

    /// <summary>Loads what a jail may not have: a multipart begins with a random boundary, which takes a library.</summary>
    public static void LoadLibraries() => _ = new Multipart();

    /// <summary>The whole message from the Received header on; lines end in a bare newline.</summary>
    /// <param name="notice">What it says.</param>
    /// <param name="recipient">Who it is for.</param>
    /// <param name="queueId">Its own queue id.</param>
    public byte[] Build(Notice notice, string recipient, string queueId)
    {
        var encoding = EncodingOf(notice);
        var now = settings.Time.GetUtcNow();
        var boundary = BoundaryOf(notice, now);
        var body = Report(boundary, encoding);
        var position = 0;
        foreach (var (name, value) in Headers(notice, recipient, queueId, now))
        {
            body.Headers.Insert(position++, RawHeader(name, value));
        }

        body.Add(TextPart(notice, encoding));
        body.Add(StatusPart(notice));
        if (notice.Message is not null)
        {
            body.Add(MessagePart(notice, notice.Message, encoding));
        }

        using var output = new MemoryStream();
        body.WriteTo(s_format, output);
        return notice.Message is null ? WithoutMessage(output, notice, boundary, encoding) : output.ToArray();
    }

    private IEnumerable<(string Name, string Value)> Headers(Notice notice, string recipient, string queueId, DateTimeOffset now)
    {
        var date = MailDate.Format(now);
        var template = notice.Template;
        yield return ("Received", $"by {settings.Identity.MyHostname} ({settings.Identity.MailName})\n\tid {queueId}; {date}");
        yield return ("Date", date);
        yield return ("From", settings.FromOf(template));
        yield return ("Subject", notice.ForPostmaster && template.PostmasterSubject is not null ? template.PostmasterSubject : template.Subject);
        yield return ("To", AddressQuoting.Quote(recipient));
        if (settings.Bounce.ThreadedBounces && notice.Message is { MessageId.Length: > 0 } message)
        {
            yield return ("References", message.MessageId);
            yield return ("In-Reply-To", message.MessageId);
        }

        if (settings.TlsRequired && (notice.Request.SendOptions & Queue.SendOptions.TlsRequiredNo) != 0)
        {
            yield return ("TLS-Required", "no");
        }

        yield return ("Auto-Submitted", notice.ForPostmaster ? "auto-generated" : "auto-replied");
        yield return ("MIME-Version", "1.0");
    }

    private static Multipart Report(string boundary, string encoding)
    {
        var body = new Multipart { Boundary = boundary, Preamble = "This is a MIME-encapsulated message.\n\n" };
        body.Headers[0].SetRawValue(
            ByteText.Encode($" multipart/report; report-type=delivery-status;\n\tboundary=\"{boundary}\"\n"));
        foreach (var (name, value) in Transfer(encoding))
        {
            body.Headers.Add(RawHeader(name, value));
        }

        return body;
    }

    private MimePart TextPart(Notice notice, string encoding)
    {
        var text = new StringBuilder();
        if (!notice.ForPostmaster)
        {
            text.AppendJoin('\n', settings.TextOf(notice.Template)).Append('\n');
        }

        if (notice.Recipients is null)
        {
            text.Append("\n\t--- Delivery report unavailable ---\n");
        }

        foreach (var (recipient, dsn) in notice.Recipients ?? [])
        {
            var original = recipient.Original.Length > 0 ? $" (expanded from <{recipient.Original}>)" : "";
            text.Append('\n');
            NoticeText.AppendWrapped(text, $"<{recipient.Address}>{original}: {dsn.Reason}");
        }

        return Part(ByteText.Encode(text.ToString()),
        [
            ("Content-Description", "Notification"),
            ("Content-Type", $"text/plain; charset={CharsetOf(notice, encoding)}"),
            .. Transfer(encoding == "8bit" ? encoding : ""),
        ]);
    }

    private MimePart StatusPart(Notice notice) => Part(ByteText.Encode(new StatusReport(settings, notice).Write()),
    [
        ("Content-Description", "Delivery report"),
        ("Content-Type", notice.IsGlobal ? "message/global-delivery-status" : "message/delivery-status"),
        .. Transfer(notice.IsGlobal ? "8bit" : ""),
    ]);

    private MimePart MessagePart(Notice notice, OriginalMessage message, string encoding)
    {
        using var content = new MemoryStream();
        content.Write(ByteText.Encode($"Return-Path: <{StatusReport.SenderOf(message, settings)}>\n"));
        message.CopyTo(content, HeaderOnly(notice));
        return Part(content.ToArray(), MessageHeaders(notice, encoding));
    }

    private (string Name, string Value)[] MessageHeaders(Notice notice, string encoding) =>
    [
        ("Content-Description", (notice.IsTrouble ? "Undelivered Message" : "Message") + (HeaderOnly(notice) ? " Headers" : "")),
        ("Content-Type", (HeaderOnly(notice), notice.IsGlobal) switch
        {
            (true, true) => "message/global-headers",
            (true, false) => "text/rfc822-headers",
            (false, true) => "message/global",
            _ => "message/rfc822",
        }),
        .. Transfer(encoding == "8bit" ? encoding : ""),
    ];

    private bool HeaderOnly(Notice notice) => notice.HeaderOnly || notice.Request.Return == DsnReturn.Headers
        || (settings.Bounce.SizeLimit > 0 && notice.Message?.Size > settings.Bounce.SizeLimit);

    // Postfix: the last part says so, and the message ends without its closing boundary.
    private byte[] WithoutMessage(MemoryStream output, Notice notice, string boundary, string encoding)
    {
        var text = Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
        var end = text.LastIndexOf($"--{boundary}--", StringComparison.Ordinal);
        var tail = new StringBuilder($"--{boundary}\n");
        foreach (var (name, value) in MessageHeaders(notice, encoding))
        {
            tail.Append(name).Append(": ").Append(value).Append('\n');
        }

        tail.Append("\n\t--- Undelivered message unavailable ---\n");
        return Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, end), tail.ToString()));
    }

    // With smtputf8_enable every notice is 8-bit, else it is as its message or its template needs it.
    private string EncodingOf(Notice notice)
        => settings.Unicode || !IsUsAscii(notice.Template) ? "8bit" : notice.Request.Encoding;

    private static string CharsetOf(Notice notice, string encoding)
        => IsUsAscii(notice.Template) && encoding == "8bit" ? "utf-8" : notice.Template.Charset;

    private static bool IsUsAscii(BounceTemplate template)
        => template.Charset.Equals(BounceTemplate.UsAscii, StringComparison.OrdinalIgnoreCase);

    private string BoundaryOf(Notice notice, DateTimeOffset now)
        => $"{notice.Request.QueueId}.{now.ToUnixTimeSeconds()}/{settings.Identity.MyHostname}";

    private static (string Name, string Value)[] Transfer(string encoding)
        => encoding.Length > 0 ? [("Content-Transfer-Encoding", encoding)] : [];

    private static MimePart Part(byte[] content, (string Name, string Value)[] headers)
    {
        var part = new MimePart();
        part.Headers.Clear();
        foreach (var (name, value) in headers)
        {
            part.Headers.Add(RawHeader(name, value));
        }

        part.Content = new MimeContent(new MemoryStream(content), part.ContentTransferEncoding);
        return part;
    }

    // Header texts are as Postfix writes them: not folded or encoded again.
    private static Header RawHeader(string name, string value)
    {
        var header = new Header(name, "a/b");
        header.SetRawValue(ByteText.Encode($" {value}\n"));
        return header;
    }

    private static FormatOptions MakeFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Unix;
        return format;
    }
}
