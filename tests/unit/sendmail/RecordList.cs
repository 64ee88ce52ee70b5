using Postfix.Ipc;
using Postfix.Posix;
using Postfix.Sendmail;

namespace Postfix.Tests.Sendmail;

/// <summary>Keeps the records of a message.</summary>
internal sealed class RecordList : RecordSink
{
    internal List<(byte Type, string Text)> Records { get; } = [];

    internal override void Write(byte type, ReadOnlySpan<byte> payload) => Records.Add((type, ByteText.Decode(payload)));

    internal override (CleanupStatus Status, string Reason) Finish() => (CleanupStatus.Ok, "");

    public override void Dispose()
    {
    }
}
