using System.Buffers;
using Postfix.Conf;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Sendmail;

/// <summary>Finds the recipients of sendmail -t in the message header (To, Cc, Bcc, or their Resent- forms).</summary>
/// <param name="records">Where the content goes; an empty line is put in when a header has none after it.</param>
/// <param name="main">The configuration.</param>
internal sealed class HeaderScanner(RecordPipe records, MainCf main)
{
    private readonly ArrayBufferWriter<byte> _header = new();
    private readonly List<string> _recipients = [];
    private readonly List<string> _resentRecipients = [];
    private readonly MimeParameters _limits = new(main);
    private bool _inHeader = true;
    private bool _isContinued;
    private bool _isResent;

    /// <summary>Sees one content record before it is written.</summary>
    internal void Take(byte type, ReadOnlySpan<byte> text)
    {
        if (_inHeader)
        {
            TakeHeaderText(text);
            _isContinued = type == RecordType.LongText;
        }
    }

    /// <summary>The recipients, once all content has been seen.</summary>
    internal IReadOnlyList<string> Finish()
    {
        EndHeader();
        return _isResent ? _resentRecipients : _recipients;
    }

    private void TakeHeaderText(ReadOnlySpan<byte> text)
    {
        if (_isContinued)
        {
            Append(text);
        }
        else if (text.Length > 0 && text[0] is (byte)' ' or (byte)'\t' && _header.WrittenCount > 0)
        {
            Append("\n"u8);
            Append(text);
        }
        else
        {
            var anyBefore = _header.WrittenCount > 0;
            EndHeader();
            if (HeaderField.NameLength(text) > 0)
            {
                Append(text);
                return;
            }
            _inHeader = false;
            if (text.Length > 0 && anyBefore)
            {
                records.Write(RecordType.Text, default(ReadOnlySpan<byte>));
            }
        }
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
            _isResent |= isResent;
            if ((field.Flags & HeaderFlags.Extract) != 0)
            {
                AddRecipients(isResent ? _resentRecipients : _recipients, ByteText.Decode(HeaderField.Value(header)));
            }
        }
        _header.ResetWrittenCount();
    }

    private void AddRecipients(List<string> list, string text)
        => list.AddRange(AddressList.Parse(text, _limits.HeaderAddressTokenLimit).Addresses().Select(static address => AddressWriter.Internal(address.Children)));
}
