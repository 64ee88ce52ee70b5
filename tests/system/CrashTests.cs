namespace Postfix.SystemTests;

/// <summary>What was acknowledged arrives, whatever dies.</summary>
[TestFixture]
internal sealed class CrashTests
{
    private const string Trouble = "warning: process .* killed by signal 9|warning: .*: bad command startup -- throttling|warning: .*(deliver|private/|queue file|service|socket|bounce|cleanup|rewrite|unexpected|lost|malformed|problem|table lookup|subsystem)|"
        + "error: .*|warning: .* uncleanly|was not closed";

    [Test]
    public void Killing_daemons_under_load_loses_nothing()
    {
        using var instance = new TestInstance("queue_run_delay = 2s\nminimal_backoff_time = 1s\nmaximal_backoff_time = 2s\nservice_throttle_time = 1s").Expect(Trouble).Start();
        var sent = SendWhile(instance, () =>
        {
            for (var round = 0; round < 25; round++)
            {
                Thread.Sleep(100);
                var daemons = instance.Processes().Skip(1).ToList();
                if (daemons.Count > 0)
                {
                    TestInstance.Kill(daemons[round * 7 % daemons.Count]);
                }
            }
        });
        CheckDelivered(instance, sent);
    }

    [Test]
    public void Killing_everything_under_load_loses_nothing()
    {
        using var instance = new TestInstance("queue_run_delay = 2s\nminimal_backoff_time = 1s\nmaximal_backoff_time = 2s").Expect(Trouble);
        var sent = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            instance.Start();
            sent.AddRange(SendWhile(instance, () =>
            {
                Thread.Sleep(1500);
                instance.KillAll();
            }));
        }

        instance.Start();
        CheckDelivered(instance, sent);
    }

    // Several clients send until the disturbance is over; the result names the messages that were acknowledged.
    private static List<string> SendWhile(TestInstance instance, Action disturbance)
    {
        using var over = new CancellationTokenSource();
        var senders = Enumerable.Range(0, 4).Select(_ => Task.Run(() => SendUntil(instance, over.Token))).ToArray();
        disturbance();
        over.Cancel();
        Task.WaitAll(senders);
        var sent = senders.SelectMany(sender => sender.Result).ToList();
        Assert.That(sent, Is.Not.Empty, instance.LogTail());
        return sent;
    }

    private static List<string> SendUntil(TestInstance instance, CancellationToken over)
    {
        var acknowledged = new List<string>();
        while (!over.IsCancellationRequested)
        {
            var name = $"message-{Guid.NewGuid():N}";
            try
            {
                if (instance.Send("bob@example.test", "alice@example.test", $"Subject: {name}\n\n{name}\n").StartsWith("250", StringComparison.Ordinal))
                {
                    acknowledged.Add(name);
                }
            }
            catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException)
            {
                // The connection was killed: the message may or may not have been taken, and counts as not sent.
                Thread.Sleep(20);
            }
        }

        return acknowledged;
    }

    private static void CheckDelivered(TestInstance instance, List<string> sent)
    {
        HashSet<string> missing = [];
        Sandbox.WaitFor(
            () =>
            {
                var mail = TestInstance.Mail("alice").SelectMany(text => text.Split('\n').Where(line => line.StartsWith("Subject: ", StringComparison.Ordinal))).ToHashSet();
                missing = [.. sent.Where(name => !mail.Contains($"Subject: {name}"))];
                return missing.Count == 0;
            },
            () => $"delivery of {missing.Count} of {sent.Count} messages, such as {missing.First()}; queue: {string.Join(' ', instance.QueueFiles())}{instance.LogTail()}",
            90);
    }
}
