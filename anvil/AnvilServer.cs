using System.Collections.Frozen;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Server;

namespace Postfix.Anvil;

/// <summary>anvil(8): counts, for each client of each service, sessions at a time and events in a time unit.</summary>
internal sealed class AnvilServer : Daemon
{
    private delegate void Request(AnvilServer server, ByteStream client, ClientEvent request);

    // The requests; a new event is a row.
    private static readonly FrozenDictionary<string, Request> s_requests = new Dictionary<string, Request>
    {
        ["connect"] = static (server, client, request) => server.Connect(client, request),
        ["disconnect"] = static (server, client, request) => server.Disconnect(client, request),
        ["message"] = static (server, client, request) => server.Count(client, request, EventKind.Message),
        ["recipient"] = static (server, client, request) => server.Count(client, request, EventKind.Recipient),
        ["newtls"] = static (server, client, request) => server.Count(client, request, EventKind.NewTls),
        ["newtls_status"] = static (server, client, request) => server.Show(client, request, EventKind.NewTls),
        ["auth"] = static (server, client, request) => server.Count(client, request, EventKind.Auth),
        ["lookup"] = static (server, client, request) => server.Lookup(client, request),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly AnvilParameters _parameters;
    private readonly ClientTable _clients;
    private readonly Statistics _statistics;

    public AnvilServer(DaemonContext context)
        : base(context)
    {
        _parameters = new AnvilParameters(context.Main);
        _clients = new ClientTable(_parameters.RateTimeUnit, context.Time);
        _statistics = new Statistics(_parameters.RateTimeUnit, context.Time);
    }

    public override ValueTask StartAsync()
    {
        ScheduleStatus();
        return ValueTask.CompletedTask;
    }

    public override async Task ServeAsync(ByteStream client)
    {
        var session = new ClientSession();
        try
        {
            client.Announce(ProtocolNames.Anvil, AttributeForm.Plain);
            await client.FlushAsync();
            while (await client.TryReceiveAsync<AnvilRequest>(AttributeForm.Plain) is { } request)
            {
                Answer(client, session, request);
                await client.FlushAsync();
            }
        }
        finally
        {
            // A server that ends without saying so takes its sessions with it.
            foreach (var (ident, sessions) in session.Sessions)
            {
                _clients.Release(ident, sessions);
            }
        }
    }

    public override ValueTask StopAsync()
    {
        _statistics.Report();
        return ValueTask.CompletedTask;
    }

    private void Answer(ByteStream client, ClientSession session, AnvilRequest request)
    {
        if (s_requests.TryGetValue(request.Name, out var answer))
        {
            answer(this, client, new ClientEvent(request.Ident, session));
            return;
        }
        Log.Warning($"unrecognized command: \"{request.Name}\", ignored");
        client.Send(new StatusReply(-1), AttributeForm.Plain);
    }

    private void Connect(ByteStream client, ClientEvent request)
    {
        var record = _clients.Get(request.Ident);
        record.Sessions++;
        request.Session.Add(request.Ident, 1);
        var rate = _clients.Count(record, EventKind.Connect);
        client.Send(new AnvilConnectReply(0, record.Sessions, rate), AttributeForm.Plain);
        _statistics.Note(EventKind.Connect, request.Ident, rate);
        _statistics.NoteSessions(request.Ident, record.Sessions);
        _statistics.NoteSize(_clients.Size);
    }

    private void Disconnect(ByteStream client, ClientEvent request)
    {
        if (_clients.Find(request.Ident) is { Sessions: > 0 })
        {
            // The end of a session may be told on another connection than its beginning.
            request.Session.Add(request.Ident, -1);
            _clients.Release(request.Ident, 1);
        }
        client.Send(new StatusReply(0), AttributeForm.Plain);
    }

    private void Count(ByteStream client, ClientEvent request, EventKind kind)
    {
        var rate = _clients.Count(_clients.Get(request.Ident), kind);
        client.Send(new AnvilRateReply(0, rate), AttributeForm.Plain);
        _statistics.Note(kind, request.Ident, rate);
        _statistics.NoteSize(_clients.Size);
    }

    private void Show(ByteStream client, ClientEvent request, EventKind kind)
        => client.Send(new AnvilRateReply(0, _clients.Find(request.Ident) is { } record ? _clients.Rate(record, kind) : 0), AttributeForm.Plain);

    private void Lookup(ByteStream client, ClientEvent request)
    {
        var record = _clients.Find(request.Ident) ?? new ClientRecord();
        client.Send(
            new AnvilLookupReply(
                0,
                record.Sessions,
                _clients.Rate(record, EventKind.Connect),
                _clients.Rate(record, EventKind.Message),
                _clients.Rate(record, EventKind.Recipient),
                _clients.Rate(record, EventKind.NewTls),
                _clients.Rate(record, EventKind.Auth)),
            AttributeForm.Plain);
    }

    private void ScheduleStatus() => EventLoop.Current.Schedule(_parameters.StatusUpdateTime, () =>
    {
        _statistics.Report();
        _clients.DropExpired();
        ScheduleStatus();
    });

    private readonly record struct ClientEvent(string Ident, ClientSession Session);
}
