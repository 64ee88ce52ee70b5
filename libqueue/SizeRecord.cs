namespace Postfix.Queue;

/// <summary>The payload of the first record of a queue file: where its parts lie.</summary>
/// <param name="DataSize">Bytes from the first content record to the record that ends the content.</param>
/// <param name="DataOffset">File offset of the first content record.</param>
/// <param name="RecipientCount">Recipient records written.</param>
/// <param name="QueueFlags">Bit 0: recipients stand among other records; bits 1 to 4: notify bits used, shifted left by one.</param>
/// <param name="ContentLength">Size of the content as logged and delivered; differs from <paramref name="DataSize"/> after edits by mail filters.</param>
/// <param name="SendOptions">The SMTPUTF8 and REQUIRETLS bits (<see cref="SendOptions"/>).</param>
public readonly record struct SizeRecord(
    long DataSize, long DataOffset, int RecipientCount, int QueueFlags, long ContentLength, SendOptions SendOptions)
{
    /// <summary>Length of the payload.</summary>
    public const int PayloadLength = (FieldCount * (RecordFormat.NumberWidth + 1)) - 1;

    /// <summary>The bit of <see cref="QueueFlags"/> that says: recipients stand among other records, scan the whole file.</summary>
    public const int MixedRecipients = 1;

    private const int FieldCount = 6;
    private const int KnownQueueFlags = 0x1f;

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least <see cref="PayloadLength"/> bytes.</param>
    public void Format(Span<byte> destination)
    {
        ReadOnlySpan<long> fields = [DataSize, DataOffset, RecipientCount, QueueFlags, ContentLength, (long)SendOptions];
        for (var index = 0; index < fields.Length; index++)
        {
            var column = index * (RecordFormat.NumberWidth + 1);
            if (index > 0)
            {
                destination[column - 1] = (byte)' ';
            }

            _ = RecordFormat.FormatNumber(destination[column..], fields[index]);
        }
    }

    /// <summary>Reads the payload of a file written by any release: one number (very old), or at least three.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="size">The result; <see cref="DataOffset"/> is 0 when only the size is known, then the whole file must be read.</param>
    /// <returns>False for a corrupt record.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out SizeRecord size)
    {
        Span<long> fields = stackalloc long[FieldCount];
        var count = 0;
        while (count < FieldCount && RecordFormat.TryParseNumber(payload, out fields[count], out var used))
        {
            payload = payload[used..];
            count++;
        }

        if (count == 1)
        {
            size = new SizeRecord(fields[0], 0, 0, 0, fields[0], SendOptions.None);
            return fields[0] >= 0;
        }

        var contentLength = count >= 5 ? fields[4] : fields[0];
        size = new SizeRecord(
            fields[0], fields[1], (int)Math.Clamp(fields[2], 0, int.MaxValue), (int)(fields[3] & int.MaxValue),
            contentLength, (SendOptions)fields[5] & SendOptions.All);
        return count >= 3 && fields[0] > 0 && fields[1] > 0 && (fields[3] & ~(long)KnownQueueFlags) == 0;
    }
}
