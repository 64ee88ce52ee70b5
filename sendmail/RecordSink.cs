using Postfix.Ipc;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Sendmail;

/// <summary>What takes a message as records and says what became of it.</summary>
internal abstract class RecordSink : IDisposable
{
    internal abstract void Write(byte type, ReadOnlySpan<byte> payload);

    /// <summary>Ends the message. Only with status Ok it has been accepted.</summary>
    internal abstract (CleanupStatus Status, string Reason) Finish();

    public abstract void Dispose();

    internal void Write(byte type, string payload) => Write(type, ByteText.Encode(payload));

    internal void WriteAttribute(string name, string value) => Write(RecordType.Attribute, $"{name}={value}");
}
