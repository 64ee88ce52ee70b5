using System.Globalization;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Qshape;

/// <summary>What is counted of a message: when it came, from whom, and for whom it still is here.</summary>
internal sealed record QueuedMessage(long ArrivalSeconds, string Sender, IReadOnlyList<string> Recipients)
{
    private const int ShortestName = 6, ModeMask = 0x1DB, ReadyMode = 0x1C0;

    /// <summary>Reads a queue file; null for what is none, is not finished, or has gone.</summary>
    internal static QueuedMessage? Read(string path)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        if (name.Length < ShortestName || name.ContainsAnyExceptInRange('0', 'z') || !IsAlphanumeric(name)
            || FileStatus.TryGet(path, out var status, followLinks: false) != 0 || !status.IsRegular || (status.Permissions & ModeMask) != ReadyMode
            || PosixFile.TryOpen(path, OpenFlags.ReadOnly, 0, out var file) != 0)
        {
            return null;
        }
        using (file)
        {
            try
            {
                return Read(new RecordReader(file!), status.ModifiedSeconds);
            }
            catch (QueueFormatException problem)
            {
                Logging.Log.Debug($"{path}: {problem.Message}");
                return null;
            }
        }
    }

    /// <summary>Reads records.</summary>
    /// <param name="reader">At the beginning of a file.</param>
    /// <param name="modifiedSeconds">When the file was written: the time of what has not been taken from the maildrop folder.</param>
    internal static QueuedMessage? Read(RecordReader reader, long modifiedSeconds)
    {
        if (!reader.Read())
        {
            return null;
        }
        var time = modifiedSeconds;
        var contentLength = -1L;
        if (reader.Type == RecordType.Size)
        {
            contentLength = Number(reader.Text);
            if (!reader.Read() || reader.Type != RecordType.ArrivalTime)
            {
                return null;
            }
            time = Number(reader.Text);
        }
        else if (reader.Type == RecordType.ArrivalTime)
        {
            time = Number(reader.Text);
        }
        else if (reader.Type is not (RecordType.Sender or RecordType.FullName))
        {
            return null;
        }
        return ReadEnvelope(reader, time, contentLength);
    }

    private static QueuedMessage? ReadEnvelope(RecordReader reader, long time, long contentLength)
    {
        string? sender = null;
        var recipients = new List<string>();
        do
        {
            switch (reader.Type)
            {
                case RecordType.Recipient:
                    recipients.Add(reader.Text);
                    break;
                case RecordType.Sender:
                    sender = reader.Text;
                    break;
                case RecordType.Message when sender is null || !SkipContent(reader, contentLength):
                    return null;
                case RecordType.End:
                    return sender is null || recipients.Count == 0 ? null : new QueuedMessage(time, sender, recipients);
            }
        }
        while (reader.Read());
        return null;
    }

    private static bool SkipContent(RecordReader reader, long length)
    {
        if (length >= 0)
        {
            reader.Seek(reader.NextOffset + length);
            return reader.Read() && reader.Type == RecordType.Extracted;
        }
        while (reader.Read())
        {
            if (reader.Type is not (RecordType.Text or RecordType.LongText or RecordType.Pointer))
            {
                return reader.Type == RecordType.Extracted;
            }
        }
        return false;
    }

    private static bool IsAlphanumeric(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
        }
        return true;
    }

    // The first number of a record's text.
    private static long Number(string text)
    {
        var word = text.AsSpan().TrimStart();
        var end = word.IndexOfAnyExceptInRange('0', '9');
        return long.TryParse(end < 0 ? word : word[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
