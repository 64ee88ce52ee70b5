using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Delivery;

/// <summary>Talks to the queue manager for a delivery agent: announces the protocol, takes requests, returns results.</summary>
/// <param name="context">Configuration and place in master.cf.</param>
/// <param name="service">The agent.</param>
internal sealed class DeliveryDaemon(DaemonContext context, DeliveryService service) : Daemon(context)
{
    private readonly OutcomeServices _services = new(context, service.Tables, service.Mail, service.Filter);

    public override ValueTask StartAsync()
    {
        if (!Context.Options.Unprivileged && Identity.RealUserId == 0)
        {
            // Root's rights are for acting as a recipient; everything else is the mail system's own business.
            Identity.Assume(Context.Location.Owner.Uid, Context.Location.Owner.Gid);
        }
        return service.StartAsync();
    }

    public override string? ChangedTable() => service.Tables.ChangedTable();

    public override ValueTask StopAsync() => service.StopAsync();

    public override async Task ServeAsync(ByteStream client)
    {
        client.Timeout = Context.Ipc.IpcTimeout;
        client.Announce(ProtocolNames.Delivery);
        await client.FlushAsync();
        DeliveryRequest? request;
        try
        {
            request = await DeliveryRequest.ReceiveAsync(client);
        }
        catch (ProtocolException problem)
        {
            Log.Warning($"delivery request: {problem.Message}");
            return;
        }
        if (request is null)
        {
            return;
        }
        await client.SendAsync(await DeliverAsync(request));
        // The peer reads the result before it closes; closing first could lose it.
        await client.FillAsync();
    }

    private async Task<DeliveryResult> DeliverAsync(DeliveryRequest request)
    {
        if (!QueueId.IsValid(request.QueueId) || !QueueName.IsValid(request.QueueName))
        {
            Log.Warning($"bad queue name or id in delivery request: {request.QueueName} {request.QueueId}");
            return new DeliveryResult(new Dsn(), DeliveryResult.Defer);
        }
        using var delivery = DeliveryContext.Open(request, _services);
        if (delivery is null)
        {
            return new DeliveryResult(new Dsn(), DeliveryResult.Defer);
        }
        try
        {
            await service.DeliverAsync(delivery);
        }
        catch (QueueFormatException problem)
        {
            Log.Warning($"{request.QueueId}: {problem.Message}");
            delivery.MarkCorrupt();
        }
        var status = delivery.HasDeferred ? DeliveryResult.Defer : DeliveryResult.Final;
        return new DeliveryResult(delivery.DestinationFailure ?? new Dsn(), status);
    }
}
