using Postfix.IO;
using Postfix.Ipc;
using Postfix.Queue;

namespace Postfix.Smtpd.Transaction;

/// <summary>Content as records, on their way to cleanup.</summary>
internal sealed class RecordSink(ByteStream stream) : IContentSink
{
    public void Write(ReadOnlySpan<byte> line, bool ends) => stream.WriteRecord(ends ? RecordType.Text : RecordType.LongText, line);

    public ValueTask FlushIfLargeAsync() => stream.FlushIfLargeAsync();
}
