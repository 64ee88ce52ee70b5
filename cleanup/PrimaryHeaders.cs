using System.Text;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Cleanup;

/// <summary>Keeps account of the headers of a message, drops and rewrites some, and completes them at their end.</summary>
internal sealed class PrimaryHeaders(Message message, ContentSettings settings)
{
    private const HeaderFlags Addresses = HeaderFlags.Sender | HeaderFlags.Recipient;

    private ulong _seen;
    private bool _isResent;
    private int _hops;

    /// <summary>Whether a header may be rewritten, which takes time.</summary>
    public bool NeedsRewriting(HeaderClass headerClass, HeaderField? field)
        => headerClass == HeaderClass.Primary && field is not null && (field.Flags & Addresses) != 0 && message.HeaderContext is not null;

    /// <summary>Notes a header.</summary>
    /// <returns>Whether it goes into the queue file.</returns>
    public bool Accepts(HeaderClass headerClass, HeaderField? field, ReadOnlySpan<byte> header)
    {
        if (field?.Id == HeaderId.ContentTransferEncoding && settings.Content.Detect8BitEncodingHeader)
        {
            NoteEncoding(HeaderField.Value(header));
        }

        if (headerClass != HeaderClass.Primary)
        {
            return true;
        }

        if (field is not null)
        {
            Note(field, header);
        }

        return !settings.Dropped.Contains(field, header);
    }

    /// <summary>Writes a header, rewritten when it is one with addresses.</summary>
    public async ValueTask WriteAsync(HeaderClass headerClass, HeaderField? field, byte[] header)
    {
        if (NeedsRewriting(headerClass, field) && await settings.Rewriter.RewriteAsync(message, field!, header) is { } rewritten)
        {
            HeaderWriter.WriteFolded(message, rewritten, settings.Limits.HeaderSize);
        }
        else
        {
            HeaderWriter.Write(message, header, settings.Limits.HeaderSize);
        }
    }

    /// <summary>Adds missing headers.</summary>
    public void Complete()
    {
        if (!message.CanWrite)
        {
            return;
        }

        if (_hops == 0)
        {
            // Every client puts one in front, so this would be mail that nothing protects from looping.
            Log.Warning($"{message.Id}: message rejected: no Received: header");
            message.Fail(CleanupStatus.Bad);
            return;
        }

        settings.Completion.Complete(message, _seen, _isResent);
    }

    /// <summary>The headers ended without an empty line.</summary>
    public void TakeMissingEmptyLine()
    {
        const string Problem = "message header was not terminated by empty line";
        switch (settings.Content.NonEmptyEndOfHeaderAction)
        {
            case "add_header":
                message.PutText(true, ByteText.Encode($"MIME-Error: {Problem}"));
                break;
            case "reject":
                message.Fail(CleanupStatus.Content, $"{MimeErrorText.Status} {Problem}");
                break;
        }
    }

    private void Note(HeaderField field, ReadOnlySpan<byte> header)
    {
        _seen |= 1UL << (int)field.Id;
        _isResent |= (field.Flags & HeaderFlags.Resent) != 0;
        switch (field.Id)
        {
            case HeaderId.MessageId:
                var id = ByteText.Decode(HeaderField.Value(header));
                Log.Info($"{message.Id}: message-id={id}");
                message.MessageId ??= id.Length > 0 ? id : null;
                break;
            case HeaderId.ResentMessageId:
                Log.Info($"{message.Id}: resent-message-id={ByteText.Decode(HeaderField.Value(header))}");
                break;
            case HeaderId.Received:
                CountHop();
                break;
            case HeaderId.TlsRequired when settings.HonoursTlsRequired && Ascii.EqualsIgnoreCase(HeaderField.Value(header), "no"u8):
                message.SendOptions |= SendOptions.TlsRequiredNo;
                break;
        }
    }

    private void CountHop()
    {
        if (++_hops >= settings.Content.HopCountLimit)
        {
            Log.Warning($"{message.Id}: message rejected: hopcount exceeded");
            message.Fail(CleanupStatus.Hops);
        }
    }

    private void NoteEncoding(ReadOnlySpan<byte> value)
    {
        // 7bit adds nothing to what the client said, and must not take 8bit away.
        if (Ascii.EqualsIgnoreCase(value, "8bit"u8) || Ascii.EqualsIgnoreCase(value, "binary"u8))
        {
            message.Attributes["encoding"] = "8bit";
        }
    }
}
