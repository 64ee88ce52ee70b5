using System.Buffers;
using Postfix.Conf;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Sendmail;

/// <summary>Finds the recipients of sendmail -t in the message header (To, Cc, Bcc, or their Resent- forms).</summary>
/// <param name="records">Where the content goes; an empty line is put in when a header has none after it.</param>
/// <param name="main">The configuration.</param>
internal sealed class HeaderScanner(RecordSink records, MainCf main)
{
    private readonly ArrayBufferWriter<byte> _header = new();
    private readonly List<string> _recipients = [];
    private readonly List<string> _resentRecipients = [];
    private readonly MimeParameters _limits = new(main);
    private bool _inHeader = true;
    private bool _isContinued;
    private bool _isResent;

    /// <summary>Writes one content record, and looks at it while it belongs to the header.</summary>
    /// <param name="type">The record type.</param>
    /// <param name="text">Its text.</param>
    /// <param name="isLast">Whether the input ends here, without a line end.</param>
    internal void Write(byte type, ReadOnlySpan<byte> text, bool isLast)
    {
        if (_inHeader)
        {
            text = TakeHeaderText(text);
            _isContinued = type == RecordType.LongText;
        }
        if (!isLast)
        {
            records.Write(type, text);
        }
        else if (_inHeader)
        {
            records.Write(RecordType.Text, text);
        }
        else
        {
            // Postfix: with -t the text passes the MIME processor, which ends a line that has no end.
            records.Write(type, text);
            records.Write(RecordType.Text, default(ReadOnlySpan<byte>));
        }
    }

    /// <summary>The recipients, once all content has been seen.</summary>
    internal IReadOnlyList<string> Finish()
    {
        EndHeader();
        return _isResent ? _resentRecipients : _recipients;
    }

    // The result is the text to write: a header loses the blanks before its colon.
    private ReadOnlySpan<byte> TakeHeaderText(ReadOnlySpan<byte> text)
    {
        if (_isContinued)
        {
            Append(text);
            return text;
        }
        if (text.Length > 0 && text[0] is (byte)' ' or (byte)'\t' && _header.WrittenCount > 0)
        {
            Append("\n"u8);
            Append(text);
            return text;
        }
        EndHeader();
        var length = HeaderField.NameLength(text);
        if (length > 0)
        {
            var colon = text.IndexOf((byte)':');
            text = colon == length ? text : (byte[])[.. text[..length], .. text[colon..]];
            Append(text);
            return text;
        }
        _inHeader = false;
        if (text.Length > 0)
        {
            records.Write(RecordType.Text, default(ReadOnlySpan<byte>));
        }
        return text;
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        var room = Math.Max(0, _limits.HeaderSizeLimit - _header.WrittenCount);
        _header.Write(text[..Math.Min(room, text.Length)]);
    }

    private void EndHeader()
    {
        var header = _header.WrittenSpan;
        var field = header.IsEmpty ? null : HeaderField.Find(header[..HeaderField.NameLength(header)]);
        if (field is not null)
        {
            var isResent = (field.Flags & HeaderFlags.Resent) != 0;
            if ((field.Flags & HeaderFlags.Extract) != 0)
            {
                _isResent |= isResent;
                AddRecipients(isResent ? _resentRecipients : _recipients, ByteText.Decode(HeaderField.Value(header)));
            }
        }
        _header.ResetWrittenCount();
    }

    private void AddRecipients(List<string> list, string text)
        => list.AddRange(AddressList.Parse(text, _limits.HeaderAddressTokenLimit).Addresses().Select(static address => AddressWriter.Internal(address.Children)));
}
