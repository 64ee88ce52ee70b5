using System.Globalization;
using Postfix.Ipc;
using Postfix.Queue;

namespace Postfix.Postqueue;

/// <summary>The list in the form that mailq(1) has had since Sendmail.</summary>
internal sealed class TextListing(OutputText output, bool longIds) : IListing
{
    private const int RightEdge = 76;
    private const int BytesPerKbyte = 1024;
    private long _bytes;
    private int _count;

    public void Add(ShowqMessage message)
    {
        if (_count++ == 0)
        {
            output.Write(longIds
                ? "----Queue ID----- --Size-- ---Arrival Time---- --Sender/Recipient------\n"
                : "-Queue ID-  --Size-- ----Arrival Time---- -Sender/Recipient-------\n");
        }

        _bytes += message.Size;
        var mark = message.QueueName switch { QueueName.Active => "*", QueueName.Hold => "!", _ => "" };
        var id = message.QueueId + mark + (message.ForcedExpire ? "#" : "");
        output.Write(Line(id, message.Size.ToString(CultureInfo.InvariantCulture), Time(message.ArrivalTime), message.Sender));
        var last = "";
        foreach (var recipient in message.Recipients)
        {
            var reason = OutputText.Printable(recipient.Reason);
            if (reason != last)
            {
                last = reason;
                output.Write(new string(' ', Math.Max(0, RightEdge - reason.Length)) + "(" + reason + ")\n");
            }

            output.Write(Line("", "", "", recipient.Address));
        }

        output.Write("\n");
    }

    public void Finish() => output.Write(_count == 0
        ? "Mail queue is empty\n"
        : string.Create(CultureInfo.InvariantCulture, $"-- {_bytes / BytesPerKbyte} Kbytes in {_count} Request{(_count == 1 ? "" : "s")}.\n"));

    private string Line(string id, string size, string time, string address)
    {
        var text = OutputText.Printable(address);
        return longIds ? $"{id,-17} {size,8} {Cut(time, 19),-19} {text}\n" : $"{id,-11} {size,7} {Cut(time, 20),-20} {text}\n";
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    // As asctime(3): the day of the month is padded with a blank.
    private static string Time(long seconds)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, 253402300799)).ToLocalTime();
        return string.Create(CultureInfo.InvariantCulture, $"{time:ddd MMM} {time.Day,2} {time:HH:mm:ss yyyy}");
    }
}
