using Postfix.Mail;

namespace Postfix.Ipc;

/// <summary>The answer of a delivery agent.</summary>
/// <param name="Dsn">All empty, or why the whole destination is dead.</param>
/// <param name="Status">0 when every recipient is done, -1 when some must be tried again.</param>
public sealed record DeliveryResult(Dsn Dsn, int Status) : IMessage<DeliveryResult>
{
    /// <summary>Every recipient is done.</summary>
    public const int Final = 0;

    /// <summary>Some recipients must be tried again.</summary>
    public const int Defer = -1;

    /// <inheritdoc/>
    public static DeliveryResult Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Dsn(), reader.Number("status"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Dsn(Dsn).Number("status", Status).End();
    }
}
