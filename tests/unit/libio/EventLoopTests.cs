using Postfix.IO;

namespace Postfix.Tests.Libio;

public sealed class EventLoopTests
{
    [Test]
    public void Timers_run_in_the_order_of_their_times()
    {
        var order = new List<int>();
        EventLoop.Run(async () =>
        {
            var loop = EventLoop.Current;
            loop.Schedule(TimeSpan.FromMilliseconds(30), () => order.Add(3));
            loop.Schedule(TimeSpan.FromMilliseconds(10), () => order.Add(1));
            loop.Schedule(TimeSpan.FromMilliseconds(20), () => order.Add(2)).Cancel();
            await loop.Delay(TimeSpan.FromMilliseconds(50));
            return 0;
        });
        Assert.That(order, Is.EqualTo(new[] { 1, 3 }));
    }

    [Test]
    public void What_another_thread_computes_comes_back_to_the_loops_thread()
    {
        var thread = 0;
        var result = EventLoop.Run(async () =>
        {
            thread = Environment.CurrentManagedThreadId;
            var other = await EventLoop.Current.RunOnWorker(() => Environment.CurrentManagedThreadId);
            Assert.That(other, Is.Not.EqualTo(thread));
            return Environment.CurrentManagedThreadId;
        });
        Assert.That(result, Is.EqualTo(thread));
    }

    [Test]
    public void An_exception_ends_the_loop()
        => Assert.Throws<InvalidDataException>(() => EventLoop.Run(async () =>
        {
            await EventLoop.Current.Delay(TimeSpan.FromMilliseconds(1));
            throw new InvalidDataException();
        }));
}
