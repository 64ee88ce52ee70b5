using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Tests.Libqueue;

[TestFixture]
internal sealed class DeliveryLogTests : FileCase
{
    private const string Sample =
        "\n<z@dead.example>: connect to 127.0.0.1[127.0.0.1]:23199: Connection refused\nrecipient=z@dead.example\noffset=244\n"
        + "dsn_orig_rcpt=rfc822;z@dead.example\nstatus=4.4.1\naction=delayed\n"
        + "reason=connect to 127.0.0.1[127.0.0.1]:23199: Connection refused\n\n";

    private static readonly DeliveryLogEntry s_entry = new(
        new Recipient("z@dead.example") { Original = "z@dead.example", Offset = 244, DsnOriginal = "rfc822;z@dead.example" },
        Dsn.Of("4.4.1", "connect to 127.0.0.1[127.0.0.1]:23199: Connection refused") with { Action = "delayed" });

    [Test]
    public void An_entry_is_byte_for_byte_that_of_Postfix()
        => Assert.That(DeliveryLog.Format(s_entry, withSummary: true), Is.EqualTo(Sample));

    [Test]
    public void The_original_recipient_and_the_null_recipient_have_forms_of_their_own()
    {
        var text = DeliveryLog.Format(new(new Recipient("") { Original = "a b@c" }, s_entry.Dsn), withSummary: false);
        Assert.That(text, Does.StartWith("\nrecipient=<>\noriginal_recipient=\"a b\"@c\nstatus="));
    }

    [Test]
    public void What_was_appended_is_read()
    {
        using var file = PosixFile.Open(FileName, OpenFlags.ReadWrite);
        DeliveryLog.Append(file, s_entry);
        DeliveryLog.Append(file, s_entry with { Recipient = s_entry.Recipient with { Address = "other@dead.example", Notify = DsnNotify.Delay } });
        var entries = DeliveryLog.Read(file, DeliveryLogDefaults.Delayed).ToArray();
        Assert.That(entries, Has.Length.EqualTo(2));
        Assert.That(entries[0].Dsn, Is.EqualTo(s_entry.Dsn));
        Assert.That(entries[0].Recipient.Offset, Is.EqualTo(244));
        Assert.That(entries[1].Recipient.Address, Is.EqualTo("other@dead.example"));
        Assert.That(entries[1].Recipient.Notify, Is.EqualTo(DsnNotify.Delay));
    }

    [Test]
    public void The_summary_alone_is_enough_for_very_old_logs()
    {
        File.WriteAllText(FileName, "<a@b>: host said no\n\n");
        using var file = PosixFile.Open(FileName, OpenFlags.ReadOnly);
        var entry = DeliveryLog.Read(file, DeliveryLogDefaults.Failed).Single();
        Assert.That((entry.Recipient.Address, entry.Dsn.Reason, entry.Dsn.Status, entry.Dsn.Action), Is.EqualTo(("a@b", "host said no", "5.0.0", "failed")));
    }
}
