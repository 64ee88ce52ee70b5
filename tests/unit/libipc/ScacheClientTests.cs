using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tests.Libipc;

[TestFixture]
internal sealed class ScacheClientTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory().FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_connection_goes_there_and_comes_back() => EventLoop.Run(async () =>
    {
        var listener = Sockets.ListenUnix($"{_folder}/scache", 5);
        using var accepting = new Listener(listener);
        _ = KeepOneAsync(accepting);
        using var client = new ScacheClient(new ServiceEndpoint(_folder, "scache", ProtocolNames.Scache), ServiceLimits.Default);
        var (near, far) = Sockets.CreatePair(nonBlocking: true);
        Assert.That((await client.FindDestinationAsync("d")).Descriptor, Is.EqualTo(-1));
        Assert.That(await client.SaveEndpointAsync("e", "state=1\n", 2, near));
        Assert.That(await client.SaveDestinationAsync("d", "", 2, "e"));
        Descriptors.Close(near);
        var (descriptor, property) = await client.FindEndpointAsync("e");
        Assert.That(property, Is.EqualTo("state=1\n"));
        using var first = new ByteStream(descriptor);
        using var second = new ByteStream(far);
        first.Write("hello"u8);
        await first.FlushAsync();
        Assert.That(await second.FillAsync(), Is.EqualTo(5));
        Assert.That(client.IsUsable);
        Descriptors.Close(listener);
        return 0;
    });

    [Test]
    public void Without_the_service_nothing_is_kept() => EventLoop.Run(async () =>
    {
        using var client = new ScacheClient(new ServiceEndpoint(_folder, "scache", ProtocolNames.Scache), ServiceLimits.Default);
        Log.SetSinks();
        Assert.That((await client.FindEndpointAsync("e")).Descriptor, Is.EqualTo(-1));
        Assert.That(client.IsUsable, Is.False);
        Assert.That(await client.SaveEndpointAsync("e", "", 2, 0), Is.False);
        return 0;
    });

    // The turns of scache(8), for one connection.
    private static async Task KeepOneAsync(Listener listener)
    {
        using var stream = new ByteStream(await listener.AcceptAsync());
        stream.Announce(ProtocolNames.Scache);
        await stream.FlushAsync();
        var (kept, property) = (-1, "");
        while (await stream.TryReceiveAsync<ScacheRequest>() is { } request)
        {
            switch (request.Name)
            {
                case ScacheRequest.SaveEndpoint:
                    await stream.SendAsync(new ScacheTurn());
                    (kept, property) = (await stream.ReceiveDescriptorAsync(), request.Property);
                    await stream.SendAsync(new StatusReply(0));
                    break;
                case ScacheRequest.SaveDestination:
                    await stream.SendAsync(new StatusReply(0));
                    break;
                case ScacheRequest.FindDestination:
                    await stream.SendAsync(new ScacheDestinationReply(2, "", ""));
                    break;
                default:
                    await stream.SendAsync(new ScacheEndpointReply(0, property));
                    await stream.ReceiveAsync<ScacheTurn>();
                    await stream.SendDescriptorAsync(kept);
                    Descriptors.Close(kept);
                    await stream.ReceiveAsync<ScacheTurn>();
                    break;
            }
        }
    }
}
