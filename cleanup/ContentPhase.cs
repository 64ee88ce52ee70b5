using System.Text;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Cleanup;

/// <summary>
/// Takes the content of a message. The parser's calls are answered at once where that is possible; what must wait for a
/// table or for trivial-rewrite is queued, and everything after it, until <see cref="DrainAsync"/>.
/// </summary>
internal sealed class ContentPhase : MimeHandler
{
    private readonly Message _message;
    private readonly ContentSettings _settings;
    private readonly PrimaryHeaders _headers;
    private readonly MimeParser _parser;
    private readonly Queue<ContentItem> _waiting = new();
    private long _bodyOffset;

    public ContentPhase(Message message, ContentSettings settings)
    {
        _message = message;
        _settings = settings;
        _headers = new PrimaryHeaders(message, settings);
        _parser = new MimeParser(this, settings.Limits, settings.ParserOptions((message.Flags & CleanupFlags.Filter) != 0));
    }

    /// <summary>Starts the content segment.</summary>
    public void Start()
    {
        _message.Put(RecordType.Message, "");
        _message.DataOffset = _message.Output.Offset;
    }

    /// <summary>Whether records of the body may go to the queue file as they are.</summary>
    public bool CanCopy => _parser.IsPlainBody && _waiting.Count == 0 && _settings.Unwanted.IsTrivial
        && !_settings.Checks.ChecksBody(_message, _bodyOffset);

    /// <summary>Copies the text records at the start of some input.</summary>
    /// <returns>How many bytes were used; 0 when the first record is none of that sort.</returns>
    public int Copy(ReadOnlySpan<byte> input)
    {
        var length = 0;
        while (RecordFormat.TryRead(input[length..], 0, out var record) == RecordStatus.Complete
            && record.Type is RecordType.Text or RecordType.LongText
            && record.PayloadLength <= _settings.LineLimit
            && _settings.Unwanted.Passes(record.Payload(input[length..])))
        {
            length += record.Length;
        }

        if (length > 0 && _message.CanWrite)
        {
            _message.Output.PutRaw(input[..length]);
        }

        return length;
    }

    /// <summary>Takes a record.</summary>
    /// <returns>True at the end of the content.</returns>
    public bool Take(byte type, ReadOnlySpan<byte> text)
    {
        switch (type)
        {
            case RecordType.Text or RecordType.LongText:
                TakeText(type == RecordType.Text, text);
                return false;
            case RecordType.Extracted:
                _parser.End();
                return true;
            default:
                Log.Warning($"{_message.Id}: message rejected: unexpected record type {type} in message content");
                _message.Fail(CleanupStatus.Bad);
                return false;
        }
    }

    /// <summary>Works off what is waiting.</summary>
    public ValueTask DrainAsync() => _waiting.Count == 0 ? ValueTask.CompletedTask : DrainWaitingAsync();

    /// <summary>Ends the content segment, after the last <see cref="DrainAsync"/>.</summary>
    public void Finish()
    {
        if (_parser.Errors != MimeErrors.None && _message.Reason is null)
        {
            _message.Fail(CleanupStatus.Content, $"{MimeErrorText.Status} {MimeErrorText.Describe(_parser.Errors)}");
        }

        _message.DataSize = _message.Output.Offset - _message.DataOffset;
        _message.Put(RecordType.Extracted, "");
    }

    /// <inheritdoc/>
    public override void OnHeader(HeaderClass headerClass, HeaderField? field, ReadOnlySpan<byte> header)
    {
        if (_settings.Mime.SmtpUtf8Enable && !Ascii.IsValid(header))
        {
            _message.NeedsUtf8(SendOptions.Utf8Header);
        }

        if (_waiting.Count > 0 || _headers.NeedsRewriting(headerClass, field) || _settings.Checks.ChecksHeader(_message, headerClass, field))
        {
            _waiting.Enqueue(new ContentItem(ContentItemKind.Header, headerClass, field, header.ToArray(), true));
        }
        else if (_headers.Accepts(headerClass, field, header))
        {
            HeaderWriter.Write(_message, header, _settings.Limits.HeaderSize);
        }
    }

    /// <inheritdoc/>
    public override void OnHeadersEnd() => Enqueue(ContentItemKind.HeadersEnd, true, []);

    /// <inheritdoc/>
    public override void OnBodyStart() => _bodyOffset = 0;

    /// <inheritdoc/>
    public override void OnMissingEmptyLine(ReadOnlySpan<byte> text) => Enqueue(ContentItemKind.MissingEmptyLine, true, text);

    /// <inheritdoc/>
    public override void OnBody(bool endsLine, ReadOnlySpan<byte> text)
    {
        if (_waiting.Count > 0 || _settings.Checks.ChecksBody(_message, _bodyOffset))
        {
            Enqueue(ContentItemKind.Body, endsLine, text);
        }
        else
        {
            _message.PutText(endsLine, text);
        }

        _bodyOffset += text.Length + (endsLine ? 1 : 0);
    }

    /// <inheritdoc/>
    public override void OnError(MimeErrors error, ReadOnlySpan<byte> text)
    {
        const int LoggedLength = 100;
        if (error != MimeErrors.TruncatedHeader)
        {
            var origin = _message.Attribute("log_message_origin") ?? "unknown";
            var sample = ByteText.Decode(text[..Math.Min(text.Length, LoggedLength)]);
            var line = $"{_message.Id}: reject: mime-error {MimeErrorText.Describe(error)}: {sample} from {origin}; from=<{_message.Addresses.Format(_message.Sender ?? "")}> to=<{_message.Addresses.Format(_message.LastRecipient ?? "unknown")}>";
            Enqueue(ContentItemKind.Report, true, ByteText.Encode(line));
        }
    }

    private void TakeText(bool endsLine, ReadOnlySpan<byte> text)
    {
        if (_settings.Unwanted.Rejects(text))
        {
            _message.Fail(CleanupStatus.Content, "5.7.1 disallowed character");
        }

        if (_settings.Unwanted.NeedsCleaning(text))
        {
            _parser.Add(endsLine, _settings.Unwanted.Clean(text));
        }
        else
        {
            _parser.Add(endsLine, text);
        }
    }

    private void Enqueue(ContentItemKind kind, bool endsLine, ReadOnlySpan<byte> text)
        => _waiting.Enqueue(new ContentItem(kind, HeaderClass.Primary, null, text.ToArray(), endsLine));

    private async ValueTask DrainWaitingAsync()
    {
        while (_waiting.Count > 0)
        {
            var item = _waiting.Peek();
            switch (item.Kind)
            {
                case ContentItemKind.Header:
                    await TakeHeaderAsync(item);
                    break;
                case ContentItemKind.HeadersEnd:
                    _headers.Complete();
                    break;
                case ContentItemKind.MissingEmptyLine:
                    _headers.TakeMissingEmptyLine();
                    break;
                case ContentItemKind.Report:
                    Log.Info(ByteText.Decode(item.Text));
                    break;
                default:
                    await TakeBodyAsync(item);
                    break;
            }

            _waiting.Dequeue();
        }
    }

    private async ValueTask TakeHeaderAsync(ContentItem item)
    {
        var (text, field) = (item.Text, item.Field);
        if (_settings.Checks.ChecksHeader(_message, item.HeaderClass, field))
        {
            var verdict = await _settings.Checks.CheckHeaderAsync(_message, item.HeaderClass, field, text);
            if (verdict.Dropped)
            {
                return;
            }

            if (verdict.Replacement is not null)
            {
                text = ByteText.Encode(verdict.Replacement);
                field = HeaderField.Find(text.AsSpan(0, HeaderField.NameLength(text)));
            }
        }

        if (_headers.Accepts(item.HeaderClass, field, text))
        {
            await _headers.WriteAsync(item.HeaderClass, field, text);
        }
    }

    private async ValueTask TakeBodyAsync(ContentItem item)
    {
        var verdict = _settings.Checks.ChecksBody(_message, 0)
            ? await _settings.Checks.CheckBodyAsync(_message, item.Text)
            : CheckVerdict.Keep;
        if (!verdict.Dropped)
        {
            _message.PutText(item.EndsLine, verdict.Replacement is null ? item.Text : ByteText.Encode(verdict.Replacement));
        }
    }
}
