using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Queue;

namespace Postfix.Delivery;

/// <summary>Hands a recipient over to another delivery agent, which records the outcome in its own name.</summary>
/// <param name="mail">Time limits of connections.</param>
public sealed class TransportPass(MailServices mail)
{
    /// <summary>Passes a recipient on.</summary>
    /// <param name="destination"><c>transport</c> or <c>transport:nexthop</c>; without a next hop the request's own is used.</param>
    /// <param name="delivery">The request.</param>
    /// <param name="recipient">The recipient; the other agent does not mark it in the queue file.</param>
    /// <returns>Whether the recipient is done with.</returns>
    /// <exception cref="FatalException">The destination has no transport.</exception>
    public async Task<DeliveryStatus> PassAsync(string destination, DeliveryContext delivery, Recipient recipient)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(recipient);
        var colon = destination.IndexOf(':', StringComparison.Ordinal);
        var transport = colon < 0 ? destination : destination[..colon];
        var nextHop = colon < 0 || colon == destination.Length - 1 ? delivery.Request.NextHop : destination[(colon + 1)..];
        if (transport.Length == 0)
        {
            throw new FatalException($"missing transport name in \"{destination}\"");
        }
        Log.Info($"{delivery.Request.QueueId}: passing <{recipient.Address}> to transport={transport}");
        var request = delivery.Request with { NextHop = nextHop, Recipients = [recipient with { Offset = -1 }] };
        if (await TryPassAsync(transport, request) is { } status)
        {
            return status;
        }
        var outcome = RecipientOutcome.Of(recipient, RecipientOutcome.NoRelay, "4.3.0", "mail transport unavailable");
        return await delivery.Outcomes.RecordAsync(outcome);
    }

    private async Task<DeliveryStatus?> TryPassAsync(string transport, DeliveryRequest request)
    {
        var endpoint = new ServiceEndpoint("private", transport, ProtocolNames.Delivery);
        try
        {
            using var stream = await ServiceConnector.ConnectAsync(endpoint, mail.Limits);
            await request.SendAsync(stream);
            var result = await stream.ReceiveAsync<DeliveryResult>();
            return result.Status == DeliveryResult.Final ? DeliveryStatus.Final : DeliveryStatus.TryLater;
        }
        catch (IOException problem)
        {
            Log.Warning($"connect to transport {endpoint.Path}: {ServiceConnector.Describe(problem)}");
            return null;
        }
    }
}
