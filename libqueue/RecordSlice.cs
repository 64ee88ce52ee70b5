namespace Postfix.Queue;

/// <summary>Where a record lies in the input it was found in.</summary>
/// <param name="Type">The record type.</param>
/// <param name="PayloadStart">Index of the first payload byte.</param>
/// <param name="PayloadLength">Bytes of payload.</param>
public readonly record struct RecordSlice(byte Type, int PayloadStart, int PayloadLength)
{
    /// <summary>Bytes of the whole record.</summary>
    public int Length => PayloadStart + PayloadLength;

    /// <summary>The payload within the input the record was found in.</summary>
    /// <param name="input">That input.</param>
    public ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> input) => input.Slice(PayloadStart, PayloadLength);
}
