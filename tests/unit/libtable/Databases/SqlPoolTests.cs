using Postfix.IO;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class SqlPoolTests : TableCase
{
    private readonly List<string> _connected = [];
    private readonly HashSet<string> _down = [];
    private int _open;

    [SetUp]
    public void Clear()
    {
        _connected.Clear();
        _down.Clear();
        _open = 0;
    }

    [Test]
    public void A_connection_is_kept_and_closed_when_it_is_not_used()
        => Run(async (pool, _) =>
        {
            await Ask(pool);
            await Ask(pool);
            Assert.That(_connected, Is.EqualTo(new[] { "unix:/a" }));
            await EventLoop.Current.Delay(TimeSpan.FromMilliseconds(250));
            Assert.That(_open, Is.Zero);
        });

    [Test]
    public void Other_hosts_are_tried_and_a_failed_one_is_left_alone_for_a_while()
        => Run(async (pool, clock) =>
        {
            _down.Add("unix:/a");
            Assert.That(await Ask(pool), Does.StartWith("inet:"));
            Assert.That(Logged, Is.EqualTo(new[] { "warning: connect unix:/a: down" }));
            _down.UnionWith(["inet:b", "inet:c"]);
            Assert.That(await Ask(pool), Is.Null, "the connection and the rest fail");
            _down.Clear();
            Assert.That(await Ask(pool), Is.Null, "all have failed lately");
            clock.Now += TimeSpan.FromSeconds(61);
            Assert.That(await Ask(pool), Is.EqualTo("unix:/a"), "sockets come first");
        });

    [Test]
    public void A_query_that_fails_is_asked_elsewhere()
        => Run(async (pool, _) =>
        {
            Assert.That(await Ask(pool), Is.EqualTo("unix:/a"));
            _down.Add("unix:/a");
            Assert.That(await Ask(pool), Does.StartWith("inet:"));
            Assert.That(Logged, Is.EqualTo(new[] { "warning: query unix:/a: down" }));
        });

    [Test]
    public void Only_some_connections_are_open_at_a_time()
        => Run(async (pool, _) =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ask(pool).AsTask()));
            Assert.That(answers, Has.All.EqualTo("unix:/a"));
            Assert.That(_connected, Has.Count.InRange(1, 4));
        });

    private void Run(Func<SqlPool, Clock, Task> test)
        => EventLoop.Run(async () =>
        {
            var clock = new Clock();
            var hosts = SqlHost.ParseList("unix:/a inet:b inet:c", SqlHost.ParsePgsql);
            var servers = new SqlServers(hosts, "", "", "") { IdleInterval = TimeSpan.FromMilliseconds(100) };
            using var pool = new SqlPool(servers, Connect, clock);
            await test(pool, clock);
            return 0;
        });

    private static async ValueTask<string?> Ask(SqlPool pool)
    {
        var rows = await pool.RunAsync(
            static connection => connection.QueryAsync(""),
            static failure => $"{(failure.WhileConnecting ? "connect" : "query")} {failure.Host.Name}: {failure.Reason}");
        return rows?[0];
    }

    private ValueTask<SqlConnection> Connect(SqlHost host)
    {
        if (_down.Contains(host.Name))
        {
            throw new DatabaseException("down");
        }

        _connected.Add(host.Name);
        _open++;
        return new(new Connection(this, host.Name));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Connection(SqlPoolTests test, string host) : SqlConnection
    {
        public override string Quote(string text) => text;

        public override async ValueTask<IReadOnlyList<string?>> QueryAsync(string query)
        {
            await EventLoop.Current.Delay(TimeSpan.FromMilliseconds(1));
            return test._down.Contains(host) ? throw new DatabaseException("down") : [host];
        }

        protected override void Dispose(bool disposing) => test._open--;
    }
}
