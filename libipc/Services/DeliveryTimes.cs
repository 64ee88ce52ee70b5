using System.Buffers.Binary;

namespace Postfix.Ipc;

/// <summary>When a delivery went through its stages, in microseconds since 1970; 0 when not there yet.</summary>
/// <remarks>Postfix: on the wire this is the memory image of a C structure on a 64-bit host: 88 bytes in native order.</remarks>
public readonly record struct DeliveryTimes
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 88;

    private const int MicrosecondsPerSecond = 1_000_000;
    private const int TimeSize = 16;

    /// <summary>When the message arrived.</summary>
    public long Arrival { get; init; }

    /// <summary>When the message came into the active queue.</summary>
    public long Active { get; init; }

    /// <summary>When the delivery agent got the request.</summary>
    public long Handoff { get; init; }

    /// <summary>When the connection was set up.</summary>
    public long ConnectionDone { get; init; }

    /// <summary>When the delivery was done.</summary>
    public long DeliveryDone { get; init; }

    /// <summary>How often the connection was used before.</summary>
    public int ReuseCount { get; init; }

    /// <summary>Reads the wire form.</summary>
    /// <param name="bytes">88 bytes.</param>
    /// <exception cref="ProtocolException">The length is another one.</exception>
    public static DeliveryTimes FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ProtocolException($"attribute time: {bytes.Length} bytes instead of {Size}");
        }

        return new DeliveryTimes
        {
            Arrival = ReadTime(bytes),
            Active = ReadTime(bytes[TimeSize..]),
            Handoff = ReadTime(bytes[(2 * TimeSize)..]),
            ConnectionDone = ReadTime(bytes[(3 * TimeSize)..]),
            DeliveryDone = ReadTime(bytes[(4 * TimeSize)..]),
            ReuseCount = BinaryPrimitives.ReadInt32LittleEndian(bytes[(5 * TimeSize)..]),
        };
    }

    /// <summary>Writes the wire form.</summary>
    /// <param name="bytes">88 bytes.</param>
    public void ToBytes(Span<byte> bytes)
    {
        bytes[..Size].Clear();
        WriteTime(bytes, Arrival);
        WriteTime(bytes[TimeSize..], Active);
        WriteTime(bytes[(2 * TimeSize)..], Handoff);
        WriteTime(bytes[(3 * TimeSize)..], ConnectionDone);
        WriteTime(bytes[(4 * TimeSize)..], DeliveryDone);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[(5 * TimeSize)..], ReuseCount);
    }

    private static long ReadTime(ReadOnlySpan<byte> bytes)
        => unchecked((BinaryPrimitives.ReadInt64LittleEndian(bytes) * MicrosecondsPerSecond)
            + BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));

    private static void WriteTime(Span<byte> bytes, long time)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes, time / MicrosecondsPerSecond);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], time % MicrosecondsPerSecond);
    }
}
