using System.Globalization;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Cleanup;

/// <summary>Takes the records ahead of the content.</summary>
internal sealed class EnvelopePhase(EnvelopeAddresses addresses, AttributeRecords attributes, TimeProvider time)
{
    // The records that belong to recipients, and the one that ends the envelope.
    private static ReadOnlySpan<byte> RecipientTypes => "MDRO/Kon"u8;

    /// <summary>After how many seconds the sender is told about a delay; 0 for never.</summary>
    public required long DelayWarningSeconds { get; init; }

    /// <summary>Takes a record.</summary>
    /// <returns>True when the content comes next.</returns>
    public async ValueTask<bool> TakeAsync(Message message, byte type, string text)
    {
        if (type == RecordType.Flags)
        {
            attributes.TakeFlags(message, text);
            return false;
        }

        if (!attributes.TryMap(message, type, text, out var mapped)
            || !IsExpected(message, type, mapped)
            || (!message.InRecipients && RecipientTypes.Contains(type) && !StartRecipients(message)))
        {
            return false;
        }

        if (type == RecordType.Message)
        {
            message.InRecipients = false;
            return true;
        }

        if (type == RecordType.Recipient)
        {
            await addresses.TakeRecipientAsync(message, text);
        }
        else if (!attributes.TakeRecipientHint(message, mapped))
        {
            await TakeOtherAsync(message, type, text, mapped);
        }

        return false;
    }

    private bool IsExpected(Message message, byte type, MappedRecord mapped)
    {
        if (!RecordType.Envelope.Contains(mapped.Type) || type == RecordType.End)
        {
            attributes.Refuse(message, $"unexpected record type {type} in envelope");
            return false;
        }

        return true;
    }

    /// <summary>What must be known, and what is written, before the first recipient.</summary>
    private bool StartRecipients(Message message)
    {
        if (message.Sender is null || message.ArrivalSeconds == 0)
        {
            attributes.Refuse(message, message.Sender is null ? "missing sender envelope record" : "missing time envelope record");
            return false;
        }

        if (!message.HasWarningTime && message.Sender.Length > 0 && DelayWarningSeconds > 0)
        {
            message.Put(RecordType.WarningTime, $"{message.ArrivalSeconds + DelayWarningSeconds,RecordFormat.NumberWidth}");
        }

        message.InRecipients = true;
        return true;
    }

    private async ValueTask TakeOtherAsync(Message message, byte type, string text, MappedRecord mapped)
    {
        if (message.InRecipients)
        {
            // The queue manager must look at all records before it can start.
            message.QueueFlags |= SizeRecord.MixedRecipients;
        }

        if (mapped.Type != RecordType.Sender)
        {
            TakeDetail(message, type, text, mapped);
        }
        else if (message.Sender is null)
        {
            await addresses.TakeSenderAsync(message, text);
        }
        else
        {
            attributes.Refuse(message, "multiple envelope sender records");
        }
    }

    private void TakeDetail(Message message, byte type, string text, MappedRecord mapped)
    {
        switch (mapped.Type)
        {
            case RecordType.Size:
                TakeSize(message, text);
                break;
            case RecordType.CreateTime:
                // The lifetime counts from now: a message that was queued before starts again.
                break;
            case RecordType.ArrivalTime:
                TakeTime(message, text);
                break;
            case RecordType.FullName:
                message.PutFirst(type, text, message.FullName is null);
                message.FullName ??= text;
                break;
            case RecordType.WarningTime:
                message.PutFirst(type, text, !message.HasWarningTime);
                message.HasWarningTime = true;
                break;
            case RecordType.Verp:
                TakeVerp(message, text);
                break;
            case RecordType.DsnEnvelopeId:
                message.Put(type, text);
                message.EnvelopeId ??= mapped.Text;
                break;
            case RecordType.DsnReturn:
                TakeReturn(message, type, text, mapped.Text);
                break;
            case RecordType.Attribute:
                attributes.Take(message, text);
                break;
            default:
                message.Put(type, text);
                break;
        }
    }

    /// <summary>Takes from an old size record, of a message that was queued before, what only that knows.</summary>
    private static void TakeSize(Message message, string text)
    {
        if (SizeRecord.TryParse(System.Text.Encoding.ASCII.GetBytes(text), out var size))
        {
            message.SendOptions |= size.SendOptions & (SendOptions.Smtputf8Requested | SendOptions.RequireTls);
        }
    }

    private void TakeTime(Message message, string text)
    {
        if (message.ArrivalSeconds == 0)
        {
            var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            message.ArrivalSeconds = parts.Length > 0 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
            message.ArrivalMicroseconds = parts.Length > 1 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var micro) ? micro : 0;
            message.Put(RecordType.ArrivalTime, text);
        }

        message.Put(RecordType.Attribute, $"create_time={time.GetUtcNow().ToUnixTimeSeconds()}");
    }

    private static void TakeVerp(Message message, string text)
    {
        if (string.IsNullOrEmpty(message.Sender))
        {
            Log.Warning($"{message.Id}: ignoring VERP request for null sender");
            return;
        }

        message.PutFirst(RecordType.Verp, text, message.VerpDelimiters is null);
        message.VerpDelimiters ??= text;
    }

    private void TakeReturn(Message message, byte type, string text, string value)
    {
        if (value is not ("1" or "2"))
        {
            attributes.Refuse(message, $"bad DSN RET record <{text}>");
            return;
        }

        message.Return = message.Return == DsnReturn.None ? (DsnReturn)(value[0] - '0') : message.Return;
        message.Put(type, text);
    }
}
