namespace Postfix.Master;

/// <summary>What a process tells the master (internal-protocols 2.5).</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Generation">The number it was started with.</param>
/// <param name="IsAvailable">Whether it can take a client.</param>
internal readonly record struct StatusMessage(int ProcessId, uint Generation, bool IsAvailable)
{
    /// <summary>Length in bytes: three 32-bit numbers in the machine's byte order.</summary>
    public const int Size = 12;

    public static StatusMessage Read(ReadOnlySpan<byte> bytes)
        => new(BitConverter.ToInt32(bytes), BitConverter.ToUInt32(bytes[4..]), BitConverter.ToInt32(bytes[8..]) != 0);
}
