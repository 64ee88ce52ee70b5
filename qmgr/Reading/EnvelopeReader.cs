using System.Globalization;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Qmgr;

/// <summary>Reads what the queue manager needs from a queue file: once everything but the content, later more recipients.</summary>
internal sealed class EnvelopeReader
{
    private const int MicrosecondsPerSecond = 1_000_000;
    private readonly Message _message;
    private readonly RecordReader _reader;
    private readonly bool _first;
    private readonly int _limit;
    private readonly EnvelopeAttributes _attributes;
    private bool _full;
    private bool _inContent;
    private string _original = "";
    private string _dsnOriginal = "";
    private DsnNotify _notify;

    /// <summary>Reads a message, or more of its recipients.</summary>
    /// <param name="message">Where the result goes.</param>
    /// <param name="file">The queue file.</param>
    /// <param name="limit">How many recipients may be waiting afterwards.</param>
    /// <param name="buffer">A buffer to use again and again.</param>
    public EnvelopeReader(Message message, PosixFile file, int limit, byte[]? buffer = null)
    {
        _message = message;
        _first = message.RecipientOffset == 0;
        _limit = limit;
        _reader = new RecordReader(file, message.RecipientOffset, buffer);
        _attributes = new EnvelopeAttributes(message);
    }

    /// <summary>Reads.</summary>
    /// <returns>False for a corrupt file; a warning has been logged.</returns>
    public bool Read()
    {
        _message.RecipientOffset = 0;
        while (_reader.Read())
        {
            if (_reader.Type == RecordType.End)
            {
                return Check();
            }

            if (!Take())
            {
                return false;
            }

            if (!_full && _message.Recipients.Count >= _limit && _reader.Type is RecordType.Recipient)
            {
                _full = true;
                _message.RecipientOffset = _reader.NextOffset;
                if (!_first)
                {
                    return true;
                }
            }
        }

        return Reject("message rejected: missing end record");
    }

    private bool Take()
    {
        switch (_reader.Type)
        {
            case RecordType.Message:
                return SkipContent();
            case RecordType.Extracted:
                _inContent = false;
                break;
            case RecordType.LongText or RecordType.Text or RecordType.Padding when _inContent:
                break;
            case RecordType.OriginalRecipient:
                _original = _reader.Text;
                break;
            case RecordType.DsnOriginalRecipient:
                _dsnOriginal = _reader.Text;
                break;
            case RecordType.DsnNotify:
                TakeNotify(_reader.Text);
                break;
            case RecordType.Recipient:
                TakeRecipient();
                break;
            case RecordType.DoneRecipient or RecordType.CancelledRecipient:
                _message.UnreadRecipients -= _full || _reader.Type != RecordType.DoneRecipient ? 0 : 1;
                ForgetRecipientAttributes();
                break;
            case RecordType.Attribute:
                return TakeAttribute();
            default:
                return !_first || TakeOnce();
        }

        return true;
    }

    private void TakeRecipient()
    {
        if (!_full)
        {
            _message.UnreadRecipients--;
            _message.Recipients.Add(new Recipient(_reader.Text)
            {
                Original = _original,
                Offset = _reader.Offset,
                DsnOriginal = _dsnOriginal,
                Notify = _notify,
            });
        }

        ForgetRecipientAttributes();
    }

    private void ForgetRecipientAttributes()
    {
        _original = "";
        _dsnOriginal = "";
        _notify = DsnNotify.None;
    }

    private void TakeNotify(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var flags)
            && DsnNotifyText.IsValid((DsnNotify)flags))
        {
            _notify = (DsnNotify)flags;
        }
        else
        {
            Log.Warning($"{_message.QueueId}: ignoring malformed DSN notify flags <{text}>");
        }
    }

    private bool TakeAttribute()
    {
        var data = _reader.Data;
        var equals = data.IndexOf((byte)'=');
        if (equals <= 0)
        {
            Log.Warning($"{_message.QueueId}: bad attribute record: missing '=' after attribute name: {_reader.Text}");
            return false;
        }

        var value = ByteText.Decode(data[(equals + 1)..]);
        switch (RecordType.ForAttribute(data[..equals]))
        {
            case RecordType.DsnOriginalRecipient:
                _dsnOriginal = value;
                break;
            case RecordType.DsnNotify:
                TakeNotify(value);
                break;
            default:
                if (_first)
                {
                    _attributes.Take(ByteText.Decode(data[..equals]), value, _reader.Offset);
                }

                break;
        }

        return true;
    }

    private bool TakeOnce()
    {
        switch (_reader.Type)
        {
            case RecordType.Size:
                return TakeSize();
            case RecordType.ArrivalTime:
                TakeArrival(_reader.Text);
                break;
            case RecordType.Filter:
                _message.Filter = _reader.Text;
                break;
            case RecordType.Inspector:
                _message.Inspector = _reader.Text;
                break;
            case RecordType.Redirect:
                _message.Redirect = _reader.Text;
                break;
            case RecordType.Sender:
                _message.Sender ??= _reader.Text;
                break;
            case RecordType.WarningTime:
                TakeWarningTime();
                break;
            case RecordType.Verp:
                _attributes.TakeVerp(_reader.Text);
                break;
            default:
                // Full name, killed records, and what only other programs use have no name.
                if (RecordType.AttributeName(_reader.Type) is { } name)
                {
                    _attributes.Take(name, _reader.Text, _reader.Offset);
                }

                break;
        }

        return true;
    }

    private bool TakeSize()
    {
        if (!SizeRecord.TryParse(_reader.Data, out var size))
        {
            Log.Warning($"{_message.QueueId}: invalid size record: {_reader.Text}");
            return false;
        }

        _message.Size = size;
        _message.UnreadRecipients = size.RecipientCount;
        return true;
    }

    private void TakeArrival(string text)
    {
        if (_message.Arrival != 0)
        {
            return;
        }

        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        _ = long.TryParse(blank < 0 ? text : text[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds);
        _ = long.TryParse(blank < 0 ? "" : text[(blank + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var micros);
        _message.Arrival = (seconds * MicrosecondsPerSecond) + micros;
    }

    private void TakeWarningTime()
    {
        _message.WarningOffset = _reader.Offset;
        _message.WarningTime = RecordFormat.TryParseNumber(_reader.Data, out var time, out _) ? time : 0;
    }

    private bool SkipContent()
    {
        if (_message.Size.DataOffset <= 0)
        {
            // Very old files do not say where the content ends.
            _message.Size = _message.Size with { DataOffset = _reader.NextOffset };
            _inContent = true;
            return true;
        }

        _reader.Seek(_message.Size.DataOffset + _message.Size.DataSize);
        return (_reader.Read() && _reader.Type == RecordType.Extracted) || Reject("message rejected: weird size record");
    }

    private bool Check()
    {
        if (!_first)
        {
            return true;
        }

        if (_message.Arrival == 0)
        {
            return Reject("message rejected: missing arrival time record");
        }

        if (_message.Sender is null)
        {
            return Reject("message rejected: missing sender record");
        }

        if (_message.Size.DataOffset <= 0)
        {
            return Reject("message rejected: missing size record");
        }

        if (_message.Created == 0)
        {
            _message.Created = _message.Arrival / MicrosecondsPerSecond;
        }

        _message.UnreadRecipients = _full ? Math.Max(1, _message.UnreadRecipients) : 0;
        _attributes.Finish();
        return true;
    }

    private bool Reject(string reason)
    {
        Log.Warning($"{_message.QueueId}: {reason}");
        return false;
    }
}
