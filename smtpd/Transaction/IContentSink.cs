namespace Postfix.Smtpd.Transaction;

/// <summary>Where the lines of a message's content go: into the queue, or to a filter before it.</summary>
internal interface IContentSink
{
    /// <summary>Takes a line, or a piece of one that is too long.</summary>
    /// <param name="line">The text without line end.</param>
    /// <param name="ends">Whether the line ends here.</param>
    void Write(ReadOnlySpan<byte> line, bool ends);

    /// <summary>Sends what is buffered when it has grown large.</summary>
    ValueTask FlushIfLargeAsync();
}
