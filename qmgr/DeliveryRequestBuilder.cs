using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Qmgr;

/// <summary>Makes the request for a delivery agent.</summary>
/// <param name="smtputf8">Whether SMTPUTF8 is enabled.</param>
internal sealed class DeliveryRequestBuilder(bool smtputf8)
{
    public DeliveryRequest Build(Entry entry)
    {
        var (message, queue) = (entry.Message, entry.Queue);
        var sender = message.Verp.Length > 0
            ? VerpAddress.Encode(message.Verp, message.Sender!, OriginalOf(entry.Recipients[0]))
            : message.Sender!;
        return new DeliveryRequest(message.QueueId, queue.NextHop, sender)
        {
            Flags = message.Trace | queue.ConnectionFlags
                | (message.Inspector.Length > 0 ? DeliveryFlags.DeleteOnBounce : DeliveryFlags.Default),
            DataOffset = message.Size.DataOffset,
            DataSize = message.Size.ContentLength,
            Encoding = message.Encoding,
            SendOptions = OptionsFor(entry),
            EnvelopeId = message.EnvelopeId,
            Return = message.Return,
            Times = new DeliveryTimes { Arrival = message.Arrival, Active = message.Active },
            Client = message.Client,
            Recipients = entry.Recipients,
        };
    }

    private SendOptions OptionsFor(Entry entry)
    {
        var options = entry.Message.Size.SendOptions;
        if (smtputf8 && entry.Recipients.Exists(recipient => !System.Text.Ascii.IsValid(recipient.Address)))
        {
            options |= SendOptions.Utf8Recipient;
            if (entry.Message.Verp.Length > 0)
            {
                options |= SendOptions.Utf8Sender;
            }
        }

        return options;
    }

    private static string OriginalOf(Recipient recipient)
        => recipient.Original.Length > 0 ? recipient.Original : recipient.Address;
}
