using System.Text;

namespace Postfix.Mail;

/// <summary>A header that the mail system treats in a special way, and the table of all of them.</summary>
/// <param name="Id">Which header.</param>
/// <param name="Name">Its name in its usual spelling.</param>
/// <param name="Flags">What is special about it.</param>
public sealed record HeaderField(HeaderId Id, string Name, HeaderFlags Flags)
{
    private const HeaderFlags Extracted = HeaderFlags.Recipient | HeaderFlags.Extract;

    private static readonly HeaderField[] s_all =
    [
        new(HeaderId.ApparentlyTo, "Apparently-To", HeaderFlags.Recipient),
        new(HeaderId.Bcc, "Bcc", Extracted),
        new(HeaderId.Cc, "Cc", Extracted),
        new(HeaderId.ContentDescription, "Content-Description", HeaderFlags.Mime),
        new(HeaderId.ContentDisposition, "Content-Disposition", HeaderFlags.Mime),
        new(HeaderId.ContentId, "Content-ID", HeaderFlags.Mime),
        new(HeaderId.ContentLength, "Content-Length", HeaderFlags.None),
        new(HeaderId.ContentTransferEncoding, "Content-Transfer-Encoding", HeaderFlags.Mime),
        new(HeaderId.ContentType, "Content-Type", HeaderFlags.Mime),
        new(HeaderId.Date, "Date", HeaderFlags.None),
        new(HeaderId.DeliveredTo, "Delivered-To", HeaderFlags.None),
        new(HeaderId.DispositionNotificationTo, "Disposition-Notification-To", HeaderFlags.Sender),
        new(HeaderId.ErrorsTo, "Errors-To", HeaderFlags.Sender),
        new(HeaderId.From, "From", HeaderFlags.Sender),
        new(HeaderId.MailFollowupTo, "Mail-Followup-To", HeaderFlags.Sender),
        new(HeaderId.MessageId, "Message-Id", HeaderFlags.None),
        new(HeaderId.MimeVersion, "MIME-Version", HeaderFlags.Mime),
        new(HeaderId.Received, "Received", HeaderFlags.None),
        new(HeaderId.ReplyTo, "Reply-To", HeaderFlags.Sender),
        new(HeaderId.RequireTlsEsmtp, "Require-TLS-ESMTP", HeaderFlags.None),
        new(HeaderId.ResentBcc, "Resent-Bcc", Extracted | HeaderFlags.Resent),
        new(HeaderId.ResentCc, "Resent-Cc", Extracted | HeaderFlags.Resent),
        new(HeaderId.ResentDate, "Resent-Date", HeaderFlags.Resent),
        new(HeaderId.ResentFrom, "Resent-From", HeaderFlags.Sender | HeaderFlags.Resent),
        new(HeaderId.ResentMessageId, "Resent-Message-Id", HeaderFlags.Resent),
        new(HeaderId.ResentReplyTo, "Resent-Reply-To", HeaderFlags.Recipient | HeaderFlags.Resent),
        new(HeaderId.ResentSender, "Resent-Sender", HeaderFlags.Sender | HeaderFlags.Resent),
        new(HeaderId.ResentTo, "Resent-To", Extracted | HeaderFlags.Resent),
        new(HeaderId.ReturnPath, "Return-Path", HeaderFlags.Sender),
        new(HeaderId.ReturnReceiptTo, "Return-Receipt-To", HeaderFlags.Sender),
        new(HeaderId.Sender, "Sender", HeaderFlags.Sender),
        new(HeaderId.TlsRequired, "TLS-Required", HeaderFlags.None),
        new(HeaderId.To, "To", Extracted),
    ];

    // By length of the name: most headers of most messages are told apart by that and one comparison.
    private static readonly HeaderField[][] s_byLength = MakeIndex();

    /// <summary>Finds a header by its name, without regard to case.</summary>
    /// <param name="name">The name, without its colon and without white space.</param>
    /// <returns>The header; null for one without special treatment.</returns>
    public static HeaderField? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length < s_byLength.Length)
        {
            foreach (var field in s_byLength[name.Length])
            {
                if (Ascii.EqualsIgnoreCase(name, field.Name))
                {
                    return field;
                }
            }
        }

        return null;
    }

    /// <summary>Measures the name of a header line (RFC 5322 section 2.2).</summary>
    /// <param name="line">A line, or a header of several lines.</param>
    /// <returns>The length of the name without white space before the colon; 0 when the line is no header.</returns>
    public static int NameLength(ReadOnlySpan<byte> line)
    {
        var length = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var octet = line[i];
            if (octet == ':')
            {
                return length;
            }

            if (octet is (byte)' ' or (byte)'\t')
            {
                if (length == 0)
                {
                    return 0;
                }
            }
            else if (octet is < 33 or > 126 || i != length)
            {
                return 0;
            }
            else
            {
                length++;
            }
        }

        return 0;
    }

    /// <summary>The text of a header: what follows its colon, without the white space around it.</summary>
    /// <param name="header">A header, of one line or several.</param>
    /// <returns>Empty when there is no colon.</returns>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> header)
        => header[(header.IndexOf((byte)':') + 1)..].Trim(" \t\r\n"u8);

    private static HeaderField[][] MakeIndex()
    {
        var index = new HeaderField[s_all.Max(field => field.Name.Length) + 1][];
        for (var length = 0; length < index.Length; length++)
        {
            index[length] = [.. s_all.Where(field => field.Name.Length == length)];
        }

        return index;
    }
}
