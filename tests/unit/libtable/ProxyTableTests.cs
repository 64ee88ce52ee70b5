using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class ProxyTableTests : TableCase
{
    private const string Denial = "proxymap service is not configured for table \"hash:/x\"";

    private readonly List<string> _requests = [];

    [Test]
    public void What_the_service_does_not_serve_fails_always()
    {
        Ask(goesOn: true, ProxymapStatus.Denied, async table =>
        {
            Assert.That((await table.FindAsync("k")).Status, Is.EqualTo(LookupStatus.Retry));
            Assert.That(await table.PutAsync("k", "v"), Is.EqualTo(LookupStatus.Retry));
        });
        var unavailable = $"warning: proxy:hash:/x is unavailable. {Denial}";
        Assert.That(Logged, Is.EqualTo([$"error: {Denial}", unavailable, unavailable]));
        Assert.That(_requests, Is.EqualTo([ProxymapRequest.Open]));
    }

    [Test]
    public void A_command_ends_when_the_service_does_not_serve_its_table() => Ask(goesOn: false, ProxymapStatus.Denied, async table =>
    {
        var said = "";
        try
        {
            await table.FindAsync("k");
        }
        catch (FatalException exception)
        {
            said = exception.Message;
        }

        Assert.That(said, Is.EqualTo(Denial));
    });

    [Test]
    public void A_table_is_opened_once()
    {
        Ask(goesOn: true, ProxymapStatus.Ok, async table =>
        {
            Assert.That((await table.FindAsync("k")).Value, Is.EqualTo("value"));
            Assert.That((await table.FindAsync("k")).Value, Is.EqualTo("value"));
        });
        Assert.That(_requests, Is.EqualTo([ProxymapRequest.Open, ProxymapRequest.Lookup, ProxymapRequest.Lookup]));
    }

    private void Ask(bool goesOn, ProxymapStatus status, Func<LookupTable, Task> check)
    {
        _requests.Clear();
        EventLoop.Run(async () =>
        {
            var socket = Sockets.ListenUnix(Path.Combine(Folder, "proxymap"), 5);
            using var listener = new Listener(socket);
            var serving = ServeAsync(listener, status);
            var factory = new TableFactory(new TableSettings { ProxyClass = Folder, GoOnWithoutTable = goesOn });
            await check(factory.Open("proxy:hash:/x"));
            listener.Dispose();
            await serving;
            Descriptors.Close(socket);
            return 0;
        });
    }

    private async Task ServeAsync(Listener listener, ProxymapStatus status)
    {
        int socket;
        while ((socket = await listener.AcceptAsync()) >= 0)
        {
            _ = ServeAsync(new ByteStream(socket), status);
        }
    }

    private async Task ServeAsync(ByteStream stream, ProxymapStatus status)
    {
        using (stream)
        {
            stream.Announce(ProtocolNames.Proxymap);
            await stream.FlushAsync();
            while (await stream.TryReceiveAsync<ProxymapRequest>() is { } request)
            {
                _requests.Add(request.Name);
                stream.Send(new ProxymapReply(status, (int)TableFlags.Fixed) { Value = request.Name == ProxymapRequest.Lookup ? "value" : null });
                await stream.FlushAsync();
            }
        }
    }
}
