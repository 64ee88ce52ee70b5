using System.Text;

namespace Postfix.Mail;

/// <summary>
/// Follows the structure of a message line by line (RFC 5322 section 2, RFC 2046): headers at its start, headers of parts
/// and of attached messages, bodies. Lines may come in pieces. Nothing is refused; what the options ask for is reported.
/// </summary>
/// <param name="handler">Receives headers and lines.</param>
/// <param name="limits">How much to keep in memory.</param>
/// <param name="options">What else to do.</param>
public sealed class MimeParser(MimeHandler handler, MimeLimits limits, MimeOptions options)
{
    private readonly List<MimePart> _open = [];
    private readonly MimeHeaderBuffer _header = new(limits.HeaderSize);
    private readonly QuotedPrintable? _encoder = options.HasFlag(MimeOptions.Downgrade) ? new QuotedPrintable(handler) : null;
    private HeaderClass _headerClass;
    private bool _inHeaders = true;
    private bool _inLine;
    private bool _ended;
    private MimeContent _content;
    private MimeEncoding _encoding;

    /// <summary>What was found so far, of what the options ask for.</summary>
    public MimeErrors Errors { get; private set; }

    /// <summary>Whether the headers at the start of the message are complete.</summary>
    public bool PastHeaders { get; private set; }

    /// <summary>Whether all lines to come are body and need no look: the caller may then pass them on itself.</summary>
    public bool IsPlainBody => !_inHeaders && _open.Count == 0 && !NeedsEncoding
        && (options & MimeOptions.ReportEightBitBody) == 0;

    private bool NeedsEncoding => _encoder is not null && _encoding is MimeEncoding.EightBit or MimeEncoding.Binary;

    /// <summary>Takes the next line, or the next piece of a long one.</summary>
    /// <param name="endsLine">Whether a line ends here.</param>
    /// <param name="text">The text without line end.</param>
    public void Add(bool endsLine, ReadOnlySpan<byte> text)
    {
        if (!_inHeaders || !AddToHeaders(text))
        {
            AddToBody(endsLine, text);
        }

        _inLine = !endsLine;
    }

    /// <summary>Ends the message.</summary>
    public void End()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        if (_inHeaders)
        {
            EndHeaders();
        }

        handler.OnBodyEnd();
    }

    /// <summary>Takes text as part of headers; false when it is the first line of a body.</summary>
    private bool AddToHeaders(ReadOnlySpan<byte> text)
    {
        if (_inLine)
        {
            _header.Append(text);
            return true;
        }

        if (!_header.IsEmpty && !text.IsEmpty && text[0] is (byte)' ' or (byte)'\t')
        {
            _header.AppendLine(text);
            return true;
        }

        FlushHeader();
        var nameLength = HeaderField.NameLength(text);
        if (nameLength > 0)
        {
            _header.Start(text, nameLength);
            return true;
        }

        EndHeaders();
        if (!text.IsEmpty && _headerClass == HeaderClass.Primary)
        {
            handler.OnMissingEmptyLine(text);
            handler.OnBody(true, []);
        }

        StartContent();
        if (text.IsEmpty)
        {
            handler.OnBody(true, text);
            return true;
        }

        // The headers of an attached message may follow without an empty line.
        return _inHeaders && AddToHeaders(text);
    }

    private void FlushHeader()
    {
        if (_header.IsEmpty)
        {
            return;
        }

        var header = _header.Text;
        var field = HeaderField.Find(header[.._header.NameLength]);
        if (_header.IsTruncated)
        {
            Report(MimeErrors.TruncatedHeader, header);
        }

        if ((options & MimeOptions.ReportEightBitHeader) != 0 && !Ascii.IsValid(header))
        {
            Report(MimeErrors.EightBitHeader, header);
        }

        if ((options & MimeOptions.DisableMime) == 0 && field is not null)
        {
            ReadStructure(field.Id, header[(_header.NameLength + 1)..]);
        }

        // A converted part gets a new header, when it is known whether it is converted.
        if (!NeedsEncoding || field?.Id != HeaderId.ContentTransferEncoding)
        {
            handler.OnHeader(_headerClass, field, header);
        }

        _header.Clear();
    }

    private void ReadStructure(HeaderId id, ReadOnlySpan<byte> value)
    {
        if (id == HeaderId.ContentTransferEncoding)
        {
            if (MimeType.TryReadEncoding(value, out var encoding))
            {
                _encoding = encoding;
            }
        }
        else if (id == HeaderId.ContentType)
        {
            _content = MimeType.ReadType(value, out var boundary, out var isDigest);
            if (boundary is not null)
            {
                Open(boundary, isDigest, _header.Text);
            }
        }
    }

    private void Open(byte[] boundary, bool isDigest, ReadOnlySpan<byte> header)
    {
        // Postfix: the limit is exceeded by the level after the one after it.
        if (_open.Count > limits.Nesting + 1)
        {
            Report(MimeErrors.Nesting, header);
            return;
        }

        _open.Add(new MimePart(boundary.Length > limits.BoundaryLength ? boundary[..limits.BoundaryLength] : boundary, isDigest));
    }

    private void EndHeaders()
    {
        FlushHeader();
        if (NeedsEncoding)
        {
            handler.OnHeader(_headerClass, HeaderField.Find("Content-Transfer-Encoding"u8), _content == MimeContent.Leaf
                ? "Content-Transfer-Encoding: quoted-printable"u8
                : "Content-Transfer-Encoding: 7bit"u8);
        }

        if (_headerClass == HeaderClass.Primary && !PastHeaders)
        {
            PastHeaders = true;
            handler.OnHeadersEnd();
        }

        if (_content != MimeContent.Leaf && _encoding is MimeEncoding.QuotedPrintable or MimeEncoding.Base64)
        {
            Report(MimeErrors.EncodingDomain, _encoding == MimeEncoding.Base64 ? "base64"u8 : "quoted-printable"u8);
        }

        handler.OnBodyStart();
    }

    /// <summary>Goes from headers to what they announce: headers of an attached message, or a body.</summary>
    private void StartContent()
    {
        _inHeaders = _content == MimeContent.Message && (options & MimeOptions.DisableMime) == 0;
        if (_inHeaders)
        {
            StartHeaders(HeaderClass.Nested, MimeContent.Leaf);
        }
    }

    private void StartHeaders(HeaderClass headerClass, MimeContent content)
    {
        (_inHeaders, _headerClass, _content, _encoding) = (true, headerClass, content, MimeEncoding.SevenBit);
    }

    private void AddToBody(bool endsLine, ReadOnlySpan<byte> text)
    {
        if (_open.Count > 0 && !_inLine && text.StartsWith("--"u8) && MeetsBoundary(text))
        {
            handler.OnBody(endsLine, text);
            return;
        }

        if ((options & MimeOptions.ReportEightBitBody) != 0 && _encoding is not (MimeEncoding.EightBit or MimeEncoding.Binary) && !Ascii.IsValid(text))
        {
            Report(MimeErrors.EightBitBody, text);
        }

        if (NeedsEncoding && _content == MimeContent.Leaf)
        {
            _encoder!.Add(endsLine, text);
        }
        else
        {
            handler.OnBody(endsLine, text);
        }
    }

    private bool MeetsBoundary(ReadOnlySpan<byte> line)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            var part = _open[i];
            if (!part.Matches(line))
            {
                continue;
            }

            var isLast = part.IsClosedBy(line);
            _open.RemoveRange(isLast ? i : i + 1, _open.Count - (isLast ? i : i + 1));
            if (isLast)
            {
                handler.OnBodyStart();
                (_content, _encoding) = (MimeContent.Leaf, MimeEncoding.SevenBit);
            }
            else
            {
                StartHeaders(HeaderClass.Multipart, part.IsDigest ? MimeContent.Message : MimeContent.Leaf);
            }

            return true;
        }

        return false;
    }

    private void Report(MimeErrors error, ReadOnlySpan<byte> text)
    {
        var wanted = error switch
        {
            MimeErrors.Nesting => MimeOptions.ReportNesting,
            MimeErrors.TruncatedHeader => MimeOptions.ReportTruncatedHeader,
            MimeErrors.EightBitHeader => MimeOptions.ReportEightBitHeader,
            MimeErrors.EightBitBody => MimeOptions.ReportEightBitBody,
            _ => MimeOptions.ReportEncodingDomain,
        };
        if ((options & wanted) != 0 && (Errors & error) == 0)
        {
            Errors |= error;
            handler.OnError(error, text);
        }
    }
}
