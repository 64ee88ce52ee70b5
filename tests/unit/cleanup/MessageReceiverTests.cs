using System.Text.RegularExpressions;
using Postfix.Ipc;
using Postfix.Tests.Libmail;

namespace Postfix.Tests.Cleanup;

[TestFixture]
internal sealed partial class MessageReceiverTests
{
    private const string Envelope = "T1795000000 5\nArewrite_context=local\nFJoe User\nSjoe\nRbob@b.test\nM\nNReceived: by x\n";
    private const string Headers = "NFrom: joe\nNTo: bob@b.test\nNDate: d\nNMessage-Id: <m>\n";
    private const string End = "N\nNhello\nX\nE\n";

    [Test]
    public void A_message_is_written_record_by_record()
    {
        using var bench = new CleanupBench();
        var records = bench.Receive(CleanupBench.Records(Envelope + Headers + End));
        Assert.That(bench.Message.Status, Is.EqualTo(CleanupStatus.Ok));
        Assert.That(Tail(records), Is.EqualTo(
            "T1795000000 5\nAcreate_time=#\nArewrite_context=local\nFJoe User\nSjoe@origin.test\nAdsn_orig_rcpt=rfc822;bob@b.test\nObob@b.test\nRbob@b.test\nM\n"
            + "NReceived: by x\nNFrom: joe@origin.test\nNTo: bob@b.test\nNDate: d\nNMessage-Id: <m>\nN\nNhello\nX\nAmessage_id=<m>\nE"));
        Assert.That((bench.Message.RecipientCount, bench.Message.QueueFlags), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Missing_headers_are_added()
    {
        using var bench = new CleanupBench("undisclosed_recipients_header = To: nobody:;\n");
        var records = bench.Receive(CleanupBench.Records(Envelope + "NSubject: s\n" + End));
        Assert.That(records, Does.Match("NSubject: s\nNMessage-Id: <[0-9]{14}\\.4ABCD@mx\\.test>\nNDate: .*\nNFrom: Joe User <joe@origin\\.test>\nNTo: nobody:;\nN\nNhello"));
    }

    [Test]
    public void Mail_of_remote_clients_is_left_alone()
    {
        using var bench = new CleanupBench();
        var records = bench.Receive(CleanupBench.Records(Envelope.Replace("=local", "=remote", StringComparison.Ordinal) + "NFrom: joe\n" + End));
        Assert.That(records, Does.Contain("M\nNReceived: by x\nNFrom: joe\nN\nNhello\nX\nE"));
    }

    [Test]
    public void Addresses_are_mapped_expanded_and_not_repeated()
    {
        using var bench = new CleanupBench(
            "recipient_canonical_maps = inline:{bob@b.test=rob@b.test}\nvirtual_alias_maps = inline:{ {rob@b.test=x@x.test, y@y.test} }\nenable_original_recipient = no\n");
        var records = bench.Receive(CleanupBench.Records(Envelope.Replace("M\n", "Rx@x.test\nM\n", StringComparison.Ordinal) + Headers + End));
        Assert.That(Regex.Matches(records, "^R.*$", RegexOptions.Multiline).Select(match => match.Value), Is.EqualTo(new[] { "Rx@x.test", "Ry@y.test" }));
        Assert.That(records, Does.Contain("NTo: rob@b.test"));
    }

    [Test]
    public void Blind_copies_are_added()
    {
        using var bench = new CleanupBench("always_bcc = all@b.test\nsender_bcc_maps = inline:{joe@origin.test=s@b.test}\nrecipient_bcc_maps = inline:{bob@b.test=r@b.test}\n");
        var records = bench.Receive(CleanupBench.Records(Envelope + Headers + End));
        Assert.That(records, Does.Contain("Sjoe@origin.test\nAnotify_flags=1\nOs@b.test\nRs@b.test\n"));
        Assert.That(records, Does.Contain("Rbob@b.test\nAnotify_flags=1\nOr@b.test\nRr@b.test\nM\n"));
        Assert.That(records, Does.EndWith("Amessage_id=<m>\nAnotify_flags=1\nOall@b.test\nRall@b.test\nE"));
    }

    [TestCase("REJECT", CleanupStatus.Content, "5.7.1 message content rejected")]
    [TestCase("REJECT no way", CleanupStatus.Content, "5.7.1 no way")]
    [TestCase("REJECT 4.2.1 later", CleanupStatus.Defer, "4.2.1 later")]
    [TestCase("WARN x", CleanupStatus.Ok, null)]
    public void Checks_refuse_messages(string action, CleanupStatus status, string? reason)
    {
        using var bench = new CleanupBench($"header_checks = static:{{{action}}}\n");
        bench.Receive(CleanupBench.Records(Envelope + Headers + End));
        Assert.That((bench.Message.Status, bench.Message.Reason), Is.EqualTo((status, reason)));
    }

    [TestCase("FILTER smtp:x", "X\nLsmtp:x\nAmessage_id=<m>\nE")]
    [TestCase("REDIRECT r@b.test", "X\n>r@b.test\nAmessage_id=<m>\nE")]
    [TestCase("BCC c@b.test", "X\nAmessage_id=<m>\nAnotify_flags=1\nOc@b.test\nRc@b.test\nE")]
    public void Checks_send_messages_elsewhere(string action, string expected)
    {
        using var bench = new CleanupBench($"header_checks = static:{{{action}}}\n");
        Assert.That(bench.Receive(CleanupBench.Records(Envelope + Headers + End)), Does.EndWith(expected));
    }

    [TestCase("HOLD", CleanupFlags.Hold)]
    [TestCase("DISCARD", CleanupFlags.Discard)]
    public void Checks_keep_messages_back(string action, CleanupFlags flag)
    {
        using var bench = new CleanupBench($"header_checks = static:{action}\n");
        bench.Receive(CleanupBench.Records(Envelope + Headers + End));
        Assert.That(bench.Message.Flags & flag, Is.EqualTo(flag));
    }

    [TestCase("PREPEND X-A: b", "M\nNX-A: b\nNReceived: by x\nNX-A: b\nNFrom: joe@origin.test\n")]
    [TestCase("REPLACE Received: b", "M\nNReceived: b\nNReceived: b\n")]
    public void Checks_change_headers(string action, string expected)
    {
        using var bench = new CleanupBench($"header_checks = static:{{{action}}}\n");
        Assert.That(bench.Receive(CleanupBench.Records(Envelope + Headers + End)), Does.Contain(expected));
    }

    [TestCase("IGNORE")]
    [TestCase("STRIP")]
    public void Checks_take_headers_out(string action)
    {
        using var bench = new CleanupBench($"header_checks = inline:{{ {{to: bob@b.test={action}}}, {{To: bob@b.test={action}}} }}\n");
        Assert.That(bench.Receive(CleanupBench.Records(Envelope + Headers + End)), Does.Contain("NFrom: joe@origin.test\nNDate: d\n"));
    }

    [Test]
    public void Body_lines_are_checked_and_changed()
    {
        using var bench = new CleanupBench("body_checks = inline:{ {hello=REPLACE bye} }\n");
        Assert.That(bench.Receive(CleanupBench.Records(Envelope + Headers + End)), Does.Contain("N\nNbye\nX"));
    }

    [Test]
    public void A_long_header_ends_at_its_limit_wherever_its_lines_do()
    {
        using var bench = new CleanupBench("header_size_limit = 20\n");
        var records = bench.Receive(CleanupBench.Records(Envelope + "NX-A: 34567890\nN 2345678901234\nN 2\nNX-B: 1\0 2\nN 3\n" + Headers + End));
        Assert.That(records, Does.Contain("NX-A: 34567890\nN 234567\nNX-B: 1\nNFrom"));
    }

    [Test]
    public void Addresses_that_stand_for_each_other_are_borne()
    {
        using var bench = new CleanupBench("recipient_canonical_maps = inline:{a@b.test=bob@b.test, bob@b.test=a@b.test}\n");
        bench.Receive(CleanupBench.Records(Envelope + Headers + End));
        Assert.That(bench.Message.Status, Is.EqualTo(CleanupStatus.Ok));
    }

    [Test]
    public void The_original_recipient_is_written_even_where_it_is_not_told()
    {
        using var bench = new CleanupBench("virtual_alias_maps = inline:{bob@b.test=x@x.test}\nenable_original_recipient = no\n");
        Assert.That(bench.Receive(CleanupBench.Records(Envelope + Headers + End)), Does.Contain("Obob@b.test\nRx@x.test\n"));
    }

    [TestCase(17, true)]
    [TestCase(16, false)]
    public void Line_ends_count_for_the_part_of_a_body_that_is_checked(int limit, bool dropped)
    {
        using var bench = new CleanupBench($"body_checks = inline:{{ {{last=IGNORE}} }}\nbody_checks_size_limit = {limit}\n");
        // The empty line, too, is one of the body.
        var records = bench.Receive(CleanupBench.Records(Envelope + Headers + "N\nN1234567\nN123456\nNlast\nX\nE\n"));
        Assert.That(records.Contains("Nlast\n", StringComparison.Ordinal), Is.Not.EqualTo(dropped));
    }

    [Test]
    public void A_message_that_nothing_has_received_is_refused()
    {
        using var bench = new CleanupBench();
        bench.Receive(CleanupBench.Records(Envelope.Replace("NReceived: by x\n", "", StringComparison.Ordinal) + Headers + End));
        Assert.That(bench.Message.Status, Is.EqualTo(CleanupStatus.Bad));
    }

    [Test]
    public void Too_many_hops_are_refused()
    {
        using var bench = new CleanupBench("hopcount_limit = 2\n");
        bench.Receive(CleanupBench.Records(Envelope + "NReceived: 2\n" + End));
        Assert.That(bench.Message.Status, Is.EqualTo(CleanupStatus.Hops));
    }

    [Test]
    public void A_file_over_the_limit_is_refused()
    {
        using var bench = new CleanupBench("message_size_limit = 600\n");
        bench.Receive(CleanupBench.Records(Envelope + Headers + "N\n" + string.Concat(Enumerable.Repeat("N" + new string('x', 90) + "\n", 10)) + "X\nE\n"));
        Assert.That(bench.Message.Status, Is.EqualTo(CleanupStatus.Size));
    }

    [Test]
    public void Stray_line_ends_become_blanks()
    {
        using var bench = new CleanupBench();
        Assert.That(bench.Receive(CleanupBench.Records(Envelope + Headers + "N\nNa\rb\nX\nE\n")), Does.Contain("\nNa b\nX"));
    }

    [Test]
    public void A_long_body_crosses_buffers_unchanged()
    {
        using var bench = new CleanupBench();
        var lines = string.Concat(Enumerable.Range(0, 3000).Select(i => $"Nline {i} {new string('y', i % 70)}\n"));
        Assert.That(bench.Receive(CleanupBench.Records(Envelope + Headers + "N\n" + lines + "X\nE\n")), Does.Contain("\nN\n" + lines + "X"));
        Assert.That(bench.Message.Status, Is.EqualTo(CleanupStatus.Ok));
    }

    [TestCase("Sjoe\nRbob\nM\n")]
    [TestCase("T1 1\nRbob\nM\n")]
    [TestCase("T1 1\nSa\nSb\nRbob\nM\n")]
    [TestCase("T1 1\nSa\nAx\nRbob\nM\n")]
    [TestCase("T1 1\nSa\nArewrite_context=x\nRbob\nM\n")]
    [TestCase("T1 1\nSa\nAret_flags=7\nRbob\nM\n")]
    [TestCase("T1 1\nSa\nAtrace_flags=x\nRbob\nM\n")]
    [TestCase("T1 1\nSa\np              0\nRbob\nM\n")]
    [TestCase("T1 1\nSa\nRbob\nX\n")]
    public void A_malformed_envelope_is_refused(string envelope)
    {
        using var bench = new CleanupBench();
        bench.Receive(CleanupBench.Records(envelope + Headers + End));
        Assert.That(bench.Message.Status, Is.EqualTo(CleanupStatus.Bad));
    }

    [Test]
    public void Damaged_input_never_counts_as_a_message_without_end()
    {
        using var bench = new CleanupBench("virtual_alias_maps = inline:{bob@b.test=x@x.test}\nheader_checks = static:DUNNO\n");
        var seed = CleanupBench.Records(Envelope + "NSubject: s\nNContent-Type: multipart/mixed; boundary=b\nN\nN--b\nNA: 1\nN\nNx\nX\nRz@z.test\nE\n");
        var random = new Random(6);
        for (var round = 0; round < 500; round++)
        {
            bench.Receive(Mutation.Of(seed, random));
            Assert.That(bench.Message.EndSeen || bench.Message.Status != CleanupStatus.Ok || !bench.Message.CanWrite, Is.True);
        }
    }

    /// <summary>The records after the size, without what depends on the clock.</summary>
    private static string Tail(string records) => CreateTime().Replace(records[(records.IndexOf('\n', StringComparison.Ordinal) + 1)..], "create_time=#");

    [GeneratedRegex("create_time=[0-9]+")]
    private static partial Regex CreateTime();
}
