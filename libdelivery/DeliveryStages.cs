using System.Text;
using Postfix.Ipc;

namespace Postfix.Delivery;

/// <summary>When a message passed each stage of its way, in microseconds since 1970, as delivery log lines report it.</summary>
public sealed class DeliveryStages
{
    /// <summary>Takes over what the queue manager knows.</summary>
    /// <param name="times">The times of the delivery request.</param>
    /// <param name="now">The present in microseconds since 1970: when the agent got the request, unless that is known.</param>
    public static DeliveryStages Of(DeliveryTimes times, long now) => new()
    {
        IncomingArrival = times.Arrival,
        ActiveArrival = times.Active,
        AgentHandoff = times.Handoff != 0 ? times.Handoff : now,
        ReuseCount = times.ReuseCount,
    };

    /// <summary>When the message arrived in the mail system.</summary>
    public long IncomingArrival { get; init; }

    /// <summary>When the queue manager took the message into the active queue.</summary>
    public long ActiveArrival { get; init; }

    /// <summary>When the delivery agent got the request; 0 when no agent was involved.</summary>
    public long AgentHandoff { get; set; }

    /// <summary>When the connection to the next server was ready; 0 for agents without network.</summary>
    public long ConnectionReady { get; set; }

    /// <summary>When the delivery ended; 0 means now.</summary>
    public long Delivered { get; set; }

    /// <summary>How many times the connection had been used before.</summary>
    public int ReuseCount { get; set; }

    /// <summary>Appends <c>, delay=D, delays=A/B/C/D</c>: before the queue manager, in it, connection set-up, transmission.</summary>
    /// <param name="text">Where to write.</param>
    /// <param name="now">The present in microseconds since 1970.</param>
    /// <param name="maximalDecimals">delay_logging_resolution_limit.</param>
    public void Append(StringBuilder text, long now, int maximalDecimals)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = Delivered != 0 ? Delivered : now;
        var inQueue = (AgentHandoff != 0 ? AgentHandoff : end) - ActiveArrival;
        var setUp = AgentHandoff != 0 && ConnectionReady != 0 ? ConnectionReady - AgentHandoff : 0;
        var transmission = AgentHandoff == 0 ? 0 : end - (ConnectionReady != 0 ? ConnectionReady : AgentHandoff);
        text.Append(", delay=");
        DelayText.Append(text, end - IncomingArrival, maximalDecimals);
        text.Append(", delays=");
        DelayText.Append(text, ActiveArrival - IncomingArrival, maximalDecimals);
        text.Append('/');
        DelayText.Append(text, inQueue, maximalDecimals);
        text.Append('/');
        DelayText.Append(text, setUp, maximalDecimals);
        text.Append('/');
        DelayText.Append(text, transmission, maximalDecimals);
    }
}
