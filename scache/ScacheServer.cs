using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Scache;

/// <summary>scache(8): keeps connections to other mail systems between two messages, for all processes of the SMTP client.</summary>
internal sealed class ScacheServer : Daemon
{
    private const int Ok = 0;
    private const int Bad = 1;
    private const int Failed = 2;

    private readonly ConnectionCacheParameters _parameters;
    private readonly Statistics _statistics;
    private readonly ConnectionStore _store;

    public ScacheServer(DaemonContext context)
        : base(context)
    {
        _parameters = new ConnectionCacheParameters(context.Main);
        _statistics = new Statistics(context.Time);
        _store = new ConnectionStore(_statistics);
    }

    public override ValueTask StartAsync()
    {
        ScheduleReport();
        return ValueTask.CompletedTask;
    }

    public override ValueTask StopAsync()
    {
        _statistics.Report();
        return ValueTask.CompletedTask;
    }

    public override async Task ServeAsync(ByteStream client)
    {
        client.Announce(ProtocolNames.Scache);
        await client.FlushAsync();
        while (await client.TryReceiveAsync<ScacheRequest>() is { } request)
        {
            switch (request.Name)
            {
                case ScacheRequest.SaveEndpoint:
                    await SaveEndpointAsync(client, request);
                    break;
                case ScacheRequest.FindEndpoint:
                    await FindEndpointAsync(client, request);
                    break;
                case ScacheRequest.SaveDestination:
                    _store.Save(Lifetime(request), request.Label, request.Property, request.EndpointLabel);
                    client.Send(new StatusReply(Ok));
                    break;
                case ScacheRequest.FindDestination:
                    await FindDestinationAsync(client, request);
                    break;
                default:
                    Log.Warning($"unrecognized request: \"{request.Name}\", ignored");
                    client.Send(new StatusReply(Bad));
                    break;
            }

            await client.FlushAsync();
        }
    }

    private TimeSpan Lifetime(ScacheRequest request)
        => TimeSpan.FromSeconds(Math.Clamp(request.TimeToLive, 0, (int)_parameters.TimeToLiveLimit.TotalSeconds));

    private async ValueTask SaveEndpointAsync(ByteStream client, ScacheRequest request)
    {
        client.Send(new ScacheTurn());
        await client.FlushAsync();
        var descriptor = await client.ReceiveDescriptorAsync();
        _store.Save(Lifetime(request), request.Label, request.Property, descriptor);
        client.Send(new StatusReply(Ok));
    }

    private async ValueTask FindEndpointAsync(ByteStream client, ScacheRequest request)
    {
        var connection = _store.Take(request.Label);
        _statistics.NoteAddress(connection is not null);
        client.Send(new ScacheEndpointReply(connection is null ? Failed : Ok, connection?.Property ?? ""));
        await GiveAsync(client, connection);
    }

    private async ValueTask FindDestinationAsync(ByteStream client, ScacheRequest request)
    {
        var connection = _store.Take(request.Label, out var property);
        _statistics.NoteDomain(connection is not null);
        client.Send(new ScacheDestinationReply(connection is null ? Failed : Ok, property, connection?.Property ?? ""));
        await GiveAsync(client, connection);
    }

    private static async ValueTask GiveAsync(ByteStream client, CachedConnection? connection)
    {
        if (connection is null)
        {
            return;
        }

        var descriptor = connection.Take();
        try
        {
            await client.FlushAsync();
            await client.ReceiveAsync<ScacheTurn>();
            await client.SendDescriptorAsync(descriptor);
            await client.ReceiveAsync<ScacheTurn>();
        }
        finally
        {
            Descriptors.Close(descriptor);
        }
    }

    private void ScheduleReport() => EventLoop.Current.Schedule(_parameters.StatusUpdateTime, () =>
    {
        _statistics.Report();
        ScheduleReport();
    });
}
