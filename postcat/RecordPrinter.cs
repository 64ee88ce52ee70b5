using System.Globalization;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Postcat;

/// <summary>Prints the records of one queue file.</summary>
/// <param name="output">Where to.</param>
/// <param name="flags">What, and how.</param>
/// <param name="name">The file's name.</param>
internal sealed class RecordPrinter(OutputBuffer output, PostcatFlags flags, string name)
{
    private static readonly byte[] s_firstTypes =
        [RecordType.Size, RecordType.ArrivalTime, RecordType.FullName, RecordType.Sender, RecordType.Attribute];

    private bool _inContent;
    private bool _inBody;
    private bool _isLineOpen;
    private bool _hasSize;
    private long _offset;

    private bool ShowsEnvelope => (flags & PostcatFlags.Envelope) != 0;

    private bool IsVerbose => (flags & PostcatFlags.Verbose) != 0;

    /// <summary>Prints the file.</summary>
    /// <param name="reader">Its records.</param>
    public void Print(RecordReader reader)
    {
        var first = reader.NextOffset == 0;
        try
        {
            while (Read(reader))
            {
                if (first && !CheckFirst(reader.Type))
                {
                    return;
                }

                first = false;
                if (!PrintRecord(reader))
                {
                    return;
                }
            }
        }
        catch (QueueFormatException exception)
        {
            output.Flush();
            Log.Warning($"{exception.Message}");
            throw new FatalException("record read error");
        }
    }

    // Postfix: a record behind a pointer shows the place where the pointer was.
    private bool Read(RecordReader reader)
    {
        _offset = reader.NextOffset;
        return reader.Read();
    }

    private bool CheckFirst(byte type)
    {
        if (!s_firstTypes.AsSpan().Contains(type))
        {
            Log.Warning($"{name}: input is not a valid queue file");
            return false;
        }

        if (ShowsEnvelope)
        {
            output.Write($"*** ENVELOPE RECORDS {name} ***\n");
        }

        return true;
    }

    private bool PrintRecord(RecordReader reader)
    {
        switch (reader.Type)
        {
            case RecordType.Message:
                Marker(reader.Type, "MESSAGE CONTENTS");
                _inContent = true;
                return true;
            case RecordType.Extracted:
                Marker(reader.Type, "HEADER EXTRACTED");
                _inContent = false;
                return ShowsEnvelope;
            case RecordType.End:
                Marker(reader.Type, "MESSAGE FILE END");
                return false;
            case RecordType.Pointer or RecordType.Padding:
                PrintHidden(reader);
                return true;
            default:
                if (_inContent)
                {
                    PrintText(reader);
                }
                else if (ShowsEnvelope)
                {
                    PrintEnvelope(reader);
                }

                return true;
        }
    }

    private void Marker(byte type, string title)
    {
        CloseLine();
        if (ShowsEnvelope)
        {
            Prefix(type);
            output.Write($"*** {title} {name} ***\n");
        }
    }

    private void PrintHidden(RecordReader reader)
    {
        if (IsVerbose && (_inContent || ShowsEnvelope))
        {
            CloseLine();
            Prefix(reader.Type);
            Named(RecordName.Of(reader.Type, _inContent), reader.Data);
        }

        if (reader.Type == RecordType.Pointer && (flags & PostcatFlags.Raw) == 0
            && RecordFormat.TryParseNumber(reader.Data, out var target, out _) && target > 0)
        {
            reader.Seek(target);
        }
    }

    private void PrintText(RecordReader reader)
    {
        var isLong = reader.Type == RecordType.LongText;
        var data = reader.Data;
        _inBody = _inBody || (!_isLineOpen && !IsHeaderLine(data));
        if ((flags & (_inBody ? PostcatFlags.Body : PostcatFlags.Header)) == 0)
        {
            _isLineOpen = false;
            return;
        }

        Prefix(reader.Type);
        if (IsVerbose)
        {
            Named(RecordName.Of(reader.Type, inContent: true), data);
            return;
        }

        output.Write(data);
        _isLineOpen = isLong;
        if (!isLong || (flags & PostcatFlags.Offsets) != 0)
        {
            output.Write("\n"u8);
            _isLineOpen = false;
        }
    }

    private static bool IsHeaderLine(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
        {
            return false;
        }

        var colon = line.IndexOf((byte)':');
        return line[0] is (byte)' ' or (byte)'\t' || (colon > 0 && line[..colon].TrimEnd((byte)' ').IndexOfAnyInRange((byte)0, (byte)' ') < 0);
    }

    private void PrintEnvelope(RecordReader reader)
    {
        Prefix(reader.Type);
        switch (reader.Type)
        {
            case RecordType.ArrivalTime or RecordType.WarningTime:
                Named(RecordName.Of(reader.Type, inContent: false), Time(reader.Data));
                break;
            case RecordType.Attribute:
                PrintAttribute(reader.Data);
                break;
            case RecordType.Size:
                Named(RecordName.Of(reader.Type, inContent: false), reader.Data);
                CheckSize(reader);
                break;
            default:
                Named(RecordName.Of(reader.Type, inContent: false), reader.Data);
                break;
        }
    }

    private void CheckSize(RecordReader reader)
    {
        if (_hasSize)
        {
            Complain("file contains multiple size records");
        }

        _hasSize = true;
        if (!SizeRecord.TryParse(reader.Data, out _))
        {
            Complain($"invalid size record: {reader.Text}");
        }
    }

    private void PrintAttribute(ReadOnlySpan<byte> data)
    {
        var equals = data.IndexOf((byte)'=');
        if (equals <= 0)
        {
            Complain($"{name}: malformed attribute: missing {(equals < 0 ? "'=' after attribute name" : "attribute name")}: {ByteText.Decode(data)}");
        }
        else if (data[..equals].SequenceEqual("create_time"u8))
        {
            Named("create_time", Time(data[(equals + 1)..]));
        }
        else
        {
            Named("named_attribute", data);
        }
    }

    private void Complain(string text)
    {
        output.Flush();
        Log.Warning($"{text}");
    }

    private void Named(string title, ReadOnlySpan<byte> data)
    {
        output.Write(title);
        output.Write(": "u8);
        output.Write(data);
        output.Write("\n"u8);
    }

    private void Prefix(byte type)
    {
        if ((flags & PostcatFlags.Offsets) != 0)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{_offset,9} "));
        }

        if ((flags & PostcatFlags.Types) != 0)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{type,3} "));
        }
    }

    private void CloseLine()
    {
        if (_isLineOpen && ShowsEnvelope)
        {
            output.Write("\n"u8);
        }

        _isLineOpen = false;
    }

    // As asctime(3): the day of the month is padded with a blank.
    private static ReadOnlySpan<byte> Time(ReadOnlySpan<byte> payload)
    {
        if (!RecordFormat.TryParseNumber(payload, out var seconds, out _) || seconds is < -62135596800 or > 253402300799)
        {
            return payload;
        }

        var time = DateTimeOffset.FromUnixTimeSeconds(seconds).ToLocalTime();
        return ByteText.Encode(string.Create(CultureInfo.InvariantCulture, $"{time:ddd MMM} {time.Day,2} {time:HH:mm:ss yyyy}"));
    }
}
