using Postfix.Tables;
using Postfix.IO;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class WorkerPoolTests
{
    private const int Limit = 8;

    [Test]
    public void A_connection_is_used_again() => Run(async pool =>
    {
        var first = await pool.RunAsync(Use);
        var second = await pool.RunAsync(Use);
        Assert.That(second, Is.SameAs(first));
        var dropped = await pool.RunAsync(connection => ((Connection?)null, connection));
        Assert.That(dropped, Is.SameAs(first));
        Assert.That(await pool.RunAsync(Use), Is.Not.SameAs(first));
    });

    [Test]
    public void Many_wait_for_their_turn_and_the_loop_goes_on() => Run(async pool =>
    {
        using var gate = new ManualResetEventSlim();
        var most = 0;
        var now = 0;
        var all = Enumerable.Range(0, 3 * Limit).Select(_ => pool.RunAsync(connection =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            gate.Wait();
            Interlocked.Decrement(ref now);
            return Use(connection);
        })).ToList();
        await EventLoop.Current.Delay(TimeSpan.FromMilliseconds(50));
        Assert.That(all.Any(task => task.IsCompleted), Is.False);
        gate.Set();
        var connections = await Task.WhenAll(all);
        Assert.That(connections.Distinct().Count(), Is.LessThanOrEqualTo(Limit));
        Assert.That(most, Is.LessThanOrEqualTo(Limit));
    });

    [Test]
    public void Closing_takes_those_in_use_along_when_they_are_back() => Run(async pool =>
    {
        var idle = await pool.RunAsync(Use);
        using var gate = new ManualResetEventSlim();
        var busy = pool.RunAsync(connection =>
        {
            gate.Wait();
            return Use(connection);
        });
        var other = await pool.RunAsync(Use);
        pool.Dispose();
        Assert.That((idle == other, other.IsClosed), Is.EqualTo((false, true)));
        gate.Set();
        Assert.That((await busy).IsClosed, Is.True);
    });

    private static (Connection? Kept, Connection Result) Use(Connection? connection)
    {
        connection ??= new Connection();
        return (connection, connection);
    }

    private static void Run(Func<WorkerPool<Connection>, Task> test) => EventLoop.Run(async () =>
    {
        using var pool = new WorkerPool<Connection>();
        await test(pool);
        return 0;
    });

    private sealed class Connection : IDisposable
    {
        public bool IsClosed { get; private set; }

        public void Dispose() => IsClosed = true;
    }
}
