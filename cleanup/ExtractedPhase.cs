using Postfix.Queue;

namespace Postfix.Cleanup;

/// <summary>Takes the records after the content, and puts there what the content said.</summary>
internal sealed class ExtractedPhase(EnvelopeAddresses addresses, AttributeRecords attributes)
{
    // The records that belong to recipients, and the one that ends everything.
    private static ReadOnlySpan<byte> RecipientTypes => "EDRO/Kon"u8;

    /// <summary>Takes a record.</summary>
    public async ValueTask TakeAsync(Message message, byte type, string text)
    {
        if (type == RecordType.Flags)
        {
            attributes.TakeFlags(message, text);
            return;
        }

        if (!attributes.TryMap(message, type, text, out var mapped))
        {
            return;
        }

        if (!RecordType.ExtractedPart.Contains(type))
        {
            attributes.Refuse(message, $"unexpected record type {type} in extracted envelope");
            return;
        }

        if (!message.InRecipients && RecipientTypes.Contains(type))
        {
            PutFindings(message);
            message.InRecipients = true;
        }

        if (type == RecordType.Recipient)
        {
            await addresses.TakeRecipientAsync(message, text);
        }
        else if (type == RecordType.End)
        {
            await EndAsync(message);
        }
        else if (!attributes.TakeRecipientHint(message, mapped))
        {
            message.QueueFlags |= message.InRecipients ? SizeRecord.MixedRecipients : 0;
            message.Put(type, text);
        }
    }

    /// <summary>Writes what headers and checks have found, before recipients.</summary>
    private static void PutFindings(Message message)
    {
        if (message.Filter is not null)
        {
            message.Put(RecordType.Filter, message.Filter);
        }

        if (message.Redirect is not null)
        {
            message.Put(RecordType.Redirect, message.Redirect);
        }

        if (message.MessageId is not null)
        {
            message.Put(RecordType.Attribute, $"message_id={message.MessageId}");
        }

        if (message.Attribute("encoding") is { } encoding)
        {
            message.Put(RecordType.Attribute, $"encoding={encoding}");
        }
    }

    private async ValueTask EndAsync(Message message)
    {
        await addresses.AddBlindCopiesAsync(message);
        message.Put(RecordType.End, "");
        message.EndSeen = true;
    }
}
