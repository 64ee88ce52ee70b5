using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Smtpd.Transaction;

/// <summary>Passes the lines of a message's content on, within the size limit.</summary>
/// <param name="sink">Where to.</param>
/// <param name="sizeLimit">message_size_limit; 0 for none.</param>
/// <param name="queueId">The message, for the log.</param>
internal sealed class ContentWriter(IContentSink sink, long sizeLimit, string queueId)
{
    private static readonly byte[] s_mailboxLine = "X-Mailbox-Line: "u8.ToArray();

    private bool _isFirst = true;
    private int _part;

    /// <summary>What is wrong with the content; nothing more is written once something is.</summary>
    public CleanupStatus Status { get; set; }

    /// <summary>How many bytes the content has, with two for the end of each line.</summary>
    public long Size { get; private set; }

    /// <summary>Counts the beginning of a line whose end has not come; the whole line is counted when it is written.</summary>
    /// <param name="length">Its length in bytes.</param>
    public void CountPart(int length)
    {
        Size += length - _part;
        _part = length;
    }

    /// <summary>Writes a header line that is not the client's.</summary>
    /// <param name="line">The line.</param>
    public void WriteHeader(string line) => sink.Write(ByteText.Encode(line), true);

    /// <summary>Writes a line, or a piece of one that is too long for a record.</summary>
    /// <param name="line">The text without line end.</param>
    /// <param name="ends">Whether the line ends here.</param>
    public void Write(ReadOnlySpan<byte> line, bool ends)
    {
        // Postfix: a piece of a line counts like a line.
        Size += line.Length + 2 - _part;
        _part = 0;
        if (Status != CleanupStatus.Ok)
        {
            return;
        }
        if (sizeLimit > 0 && Size > sizeLimit)
        {
            Log.Warning($"{queueId}: queue file size limit exceeded");
            Status |= CleanupStatus.Size;
            return;
        }
        if (_isFirst)
        {
            if (IsMailboxLine(line))
            {
                sink.Write([.. s_mailboxLine, .. line], ends);
                return;
            }
            _isFirst = false;
            if (line.Length > 0 && (line[0] is (byte)' ' or (byte)'\t'))
            {
                // Postfix: content that begins with a blank has no header; without an empty line it would continue the last one.
                sink.Write([], true);
            }
        }
        sink.Write(line, ends);
    }

    /// <summary>Sends what is buffered when it has grown large; that the receiver is gone shows in <see cref="Status"/>.</summary>
    public ValueTask FlushIfLargeAsync()
    {
        var pending = sink.FlushIfLargeAsync();
        return pending.IsCompletedSuccessfully ? pending : WaitAsync(pending);
    }

    private async ValueTask WaitAsync(ValueTask pending)
    {
        try
        {
            await pending;
        }
        catch (IOException)
        {
            Status |= CleanupStatus.Write;
        }
    }

    private static bool IsMailboxLine(ReadOnlySpan<byte> line) => line.TrimStart((byte)'>').StartsWith("From "u8);
}
