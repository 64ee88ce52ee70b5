namespace Postfix.SystemTests;

/// <summary>Mail that cannot be delivered goes back to its sender.</summary>
[TestFixture]
internal sealed class BounceTests
{
    [Test]
    public void Undeliverable_mail_is_returned_and_its_notice_is_not()
    {
        using var instance = new TestInstance("local_recipient_maps =\nnotify_classes = 2bounce\n2bounce_notice_recipient = carol").Start();
        instance.Send("alice@example.test", "nosuch@example.test", "Subject: returned\n\ntext\n");
        var notice = instance.WaitForMail("alice", "Subject: returned");
        Assert.That(notice, Does.Contain("Subject: Undelivered Mail Returned to Sender"));
        Assert.That(notice, Does.Contain("<nosuch@example.test>: unknown user: \"nosuch\""));
        instance.Send("", "nosuch@example.test", "Subject: notice\n\ntext\n");
        Assert.That(instance.WaitForMail("carol", "Subject: notice"), Does.Contain("Subject: Postmaster Copy: Undelivered Mail"));
        instance.WaitForEmptyQueue();
    }
}
