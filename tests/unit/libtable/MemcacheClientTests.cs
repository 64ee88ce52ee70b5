using Postfix.Conf;
using Postfix.IO;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

/// <summary>The client against a server that says what the test wants.</summary>
[TestFixture]
internal sealed class MemcacheClientTests : TableCase
{
    private readonly List<string> _requests = [];

    [TestCase("VALUE k 0 5\r\nhello\r\nEND\r\n", "hello")]
    [TestCase("VALUE k 0 0\r\n\r\nEND\r\n", "")]
    [TestCase("END\r\n", null)]
    public void A_value_or_nothing(string reply, string? value)
    {
        Assert.That(Get(reply), Is.EqualTo(value));
        Assert.That(_requests, Is.EqualTo(["get k\r\n"]));
        Assert.That(Logged, Is.Empty);
    }

    [Test]
    public void A_value_is_good_whatever_follows_it() => Assert.That(Get("VALUE k 0 2\r\nab\r\n"), Is.EqualTo("ab"));

    [Test]
    public void A_second_try_comes_over_a_new_connection_and_without_a_word()
    {
        Assert.That(Get("", "VALUE k 0 2\r\nab\r\nEND\r\n"), Is.EqualTo("ab"));
        Assert.That(_requests, Has.Count.EqualTo(2));
        Assert.That(Logged, Is.Empty);
    }

    [TestCase("SERVER_ERROR out of memory storing object", "warning: t: unexpected memcache server reply: SERVER_ERROR out of memory sto")]
    [TestCase("VALUE k 0 101", "warning: t: unexpected memcache server reply: VALUE k 0 101")]
    [TestCase("VALUE k 0 3\r\nabcdef", "warning: t: EOF receiving memcache server reply")]
    [TestCase("0123456789012345678901234567890123456789012345678901234567890123456789", "warning: database memcache:t: I/O error")]
    public void The_last_try_says_why_it_failed(string reply, string warning)
    {
        Assert.That(Get(reply + "\r\n", reply + "\r\n"), Is.EqualTo("error"));
        Assert.That(Logged, Is.EqualTo([warning]));
    }

    [Test]
    public void Storing_sends_flags_life_time_and_size()
    {
        var status = Run(client => client.SetAsync("k", "v\u00e4"), "STORED\r\n").Status;
        Assert.That(status, Is.EqualTo(LookupStatus.Found));
        Assert.That(_requests, Is.EqualTo(["set k 7 60 3\r\nv\u00e4\r\n"]));
    }

    [Test]
    public void A_value_that_could_not_be_read_back_is_not_stored()
    {
        Assert.That(Run(client => client.SetAsync("k", new string('v', 101)), "STORED\r\n").IsError, Is.True);
        Assert.That(Logged, Is.EqualTo(["warning: database memcache:t: data for key k is too long (data_size_limit=100) -- not stored"]));
        Assert.That(_requests, Is.Empty);
    }

    [TestCase("DELETED\r\n", LookupStatus.Found)]
    [TestCase("NOT_FOUND\r\n", LookupStatus.NotFound)]
    public void Removing_tells_whether_it_was_there(string reply, LookupStatus status)
        => Assert.That(Run(client => client.DeleteAsync("k"), reply).Status, Is.EqualTo(status));

    [Test]
    public void A_server_that_is_not_there_is_not_asked_again()
    {
        EventLoop.Run(async () =>
        {
            using var client = Client(Path.Combine(Folder, "none"));
            Assert.That((await client.GetAsync("k")).Reason, Is.EqualTo("No such file or directory"));
            return 0;
        });
        Assert.That(Logged, Is.EqualTo(["warning: connect to DIR/none: No such file or directory"]));
    }

    private static MemcacheClient Client(string path)
    {
        var limits = new TableServerLimits(TimeSpan.FromSeconds(5), TimeSpan.MaxValue, TimeSpan.MaxValue);
        var settings = new MemcacheSettings { Flags = 7, Lifetime = 60, Pause = TimeSpan.Zero, LineLimit = 60, DataLimit = 100 };
        return new MemcacheClient("t", TableServer.Of("unix:" + path, new TcpPorts(""), limits), settings);
    }

    private string? Get(params string[] replies)
    {
        var result = Run(client => client.GetAsync("k"), replies);
        return result.IsError ? "error" : result.IsFound ? result.Value : null;
    }

    // Each connection gets one of the replies, and is closed.
    private LookupResult Run(Func<MemcacheClient, ValueTask<LookupResult>> ask, params string[] replies)
    {
        var result = default(LookupResult);
        _requests.Clear();
        EventLoop.Run(async () =>
        {
            var path = Path.Combine(Folder, "s");
            var socket = Sockets.ListenUnix(path, 5);
            using var listener = new Listener(socket);
            var serving = ScriptedServer.ServeAsync(listener, replies, _requests);
            using (var client = Client(path))
            {
                result = await ask(client);
            }

            listener.Dispose();
            await serving;
            Descriptors.Close(socket);
            return 0;
        });
        return result;
    }
}
