using System.Text;
using Postfix.Delivery;

namespace Postfix.Tests.Libdelivery;

[TestFixture]
internal sealed class CommandResultTests
{
    [TestCase(69, "", "5.3.0", "service unavailable")]
    [TestCase(69, "some words more ", "5.3.0", "service unavailable. Command output: some words more ")]
    [TestCase(75, "disk full", "4.3.0", "temporary failure. Command output: disk full")]
    [TestCase(67, "", "5.1.1", "user unknown")]
    [TestCase(1, "", "5.3.0", "Command died with status 1: \"cmd\"")]
    [TestCase(79, "x", "5.3.0", "Command died with status 79: \"cmd\". Command output: x")]
    [TestCase(1, "5.2.2 over quota", "5.2.2", "over quota")]
    [TestCase(75, "5.2.9 never ever ", "5.2.9", "never ever ")]
    [TestCase(69, "2.1.5 odd ", "2.1.5", "odd ")]
    public void Exit_status_and_output_become_status_and_reason(int exit, string output, string status, string reason)
    {
        var dsn = CommandResult.Exited("cmd", exit, output);
        Assert.That((dsn.Status, dsn.Reason, dsn.DiagnosticType), Is.EqualTo((status, reason, "x-unix")));
    }

    [Test]
    public void Success_keeps_the_output_and_has_no_diagnostics()
    {
        var dsn = CommandResult.Exited("cmd", 0, "4.2.0 all fine");
        Assert.That((dsn.Status, dsn.Reason, dsn.DiagnosticType), Is.EqualTo(("2.0.0", "4.2.0 all fine", "")));
    }

    [Test]
    public void A_signal_defers_and_a_time_limit_bounces()
        => Assert.Multiple(() =>
        {
            Assert.That(CommandResult.Killed("cmd", 9, "").Status, Is.EqualTo("4.3.0"));
            Assert.That(CommandResult.TimedOut("cmd", "").Reason, Is.EqualTo("Command time limit exceeded: \"cmd\""));
        });

    [TestCase("tab\tbin\x01x", "tab bin_x")]
    [TestCase("a\nb\n", "a b ")]
    [TestCase("\xff\xe4", "__")]
    public void Output_is_one_printable_line(string bytes, string expected)
        => Assert.That(CommandOutput.Format(Encoding.Latin1.GetBytes(bytes)), Is.EqualTo(expected));
}
