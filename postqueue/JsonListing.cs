using System.Globalization;
using System.Text;
using Postfix.Ipc;

namespace Postfix.Postqueue;

/// <summary>The list as JSON objects (RFC 8259), one a line.</summary>
internal sealed class JsonListing(OutputText output) : IListing
{
    public void Add(ShowqMessage message)
    {
        var text = new StringBuilder("{");
        Member(text, "queue_name", message.QueueName).Append(", ");
        Member(text, "queue_id", message.QueueId).Append(", ");
        text.Append(CultureInfo.InvariantCulture, $"\"arrival_time\": {message.ArrivalTime}, \"message_size\": {message.Size}, ");
        text.Append("\"forced_expire\": ").Append(message.ForcedExpire ? "true" : "false").Append(", ");
        Member(text, "sender", message.Sender).Append(", \"recipients\": [");
        for (var index = 0; index < message.Recipients.Count; index++)
        {
            text.Append(index == 0 ? "" : ", ");
            Add(text, message.Recipients[index]);
        }

        output.Write(text.Append("]}\n").ToString());
    }

    public void Finish()
    {
        // The stream of objects ends with the last one.
    }

    private static void Add(StringBuilder text, ShowqRecipient recipient)
    {
        Member(text.Append('{'), "orig_address", recipient.Original).Append(", ");
        Member(text, "address", recipient.Address);
        if (recipient.Reason.Length > 0)
        {
            Member(text.Append(", "), "delay_reason", recipient.Reason);
        }

        text.Append('}');
    }

    private static StringBuilder Member(StringBuilder text, string name, string value)
    {
        text.Append('"').Append(name).Append("\": \"");
        foreach (var c in OutputText.Printable(value))
        {
            if (c is '"' or '\\')
            {
                text.Append('\\');
            }

            text.Append(c);
        }

        return text.Append('"');
    }
}
