using System.Text;
using Postfix.Bounce;
using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Tests.Bounce;

/// <summary>Whole notices, byte for byte.</summary>
[TestFixture]
internal sealed class NoticeBuilderTests
{
    private const string Common = "myhostname = mx.example.test\nmydomain = example.test\nmyorigin = $mydomain\n";

    private static readonly Dsn s_failure = new() { Status = "5.1.1", Action = "failed", Reason = "a reason" };

    [Test]
    public void A_failure_is_reported_in_three_parts()
    {
        var entries = new DeliveryLogEntry[]
        {
            new(new("one@x.test") { Original = "orig@y.test", DsnOriginal = "rfc822;dsn+20orig@y.test" }, s_failure),
            new(new("two@x.test"), s_failure with
            {
                Status = "5.7.1", DiagnosticType = "smtp", DiagnosticText = "550 5.7.1 no", MtaType = "dns", MtaName = "mx.x.test",
                Reason = "host mx.x.test[192.0.2.4] said: 550 5.7.1 no (in reply to RCPT TO command)",
            }),
        };
        Check("failure", Common + "smtputf8_enable = yes", settings => new Notice(settings.Templates.Failure, Request(), Message(), entries));
    }

    [Test]
    public void A_copy_for_the_postmaster_has_the_header_and_no_words() => Check("postmaster", Common + "smtputf8_enable = yes",
        settings => new Notice(settings.Templates.Failure, Request(), Message(), [new(new("one@x.test"), s_failure)])
        { ForPostmaster = true, HeaderOnly = true });

    [Test]
    public void A_warning_says_how_long_the_mail_is_tried() => Check("delay", Common + "smtputf8_enable = no\ndelay_warning_time = 4h",
        settings => new Notice(settings.Templates.Delay, Request(), Message(),
            [new(new("one@x.test"), s_failure with { Status = "4.4.1", Action = "delayed" })])
        { HeaderOnly = true });

    [Test]
    public void A_report_of_success_has_the_action_of_each_recipient() => Check("success", Common + "smtputf8_enable = no",
        settings => new Notice(settings.Templates.Success, Request() with { Encoding = "7bit" }, Message(),
            [new(new("one@x.test"), s_failure with { Status = "2.0.0", Action = "relayed" })])
        { HeaderOnly = true });

    [Test]
    public void A_notice_without_message_and_log_says_so() => Check("unavailable", Common + "smtputf8_enable = yes",
        settings => new Notice(settings.Templates.Failure, Request(), null, null));

    [Test]
    public void An_internationalized_message_is_reported_in_utf8() => Check("global", Common + "smtputf8_enable = yes",
        settings => new Notice(settings.Templates.Failure, Request() with { SendOptions = SendOptions.Smtputf8Requested }, Message(),
            [new(new("ünë@x.test") { DsnOriginal = "utf-8;ünë@x.test" }, s_failure with { Reason = "grüße" })]));

    [Test]
    public void A_threaded_notice_refers_to_the_message() => Check("threaded", Common + "smtputf8_enable = no\nenable_threaded_bounces = yes",
        settings => new Notice(settings.Templates.Failure, Request() with { Encoding = "8bit", SendOptions = SendOptions.TlsRequiredNo }, Message(),
            [new(new("one@x.test"), s_failure)]));

    private static BounceMessage Request() => new(BounceFlags.None, "active", "DBD86E2B3F", "bob@example.test") { EnvelopeId = "env+20id" };

    private static OriginalMessage Message()
    {
        var path = Path.GetTempFileName();
        using var records = new MemoryStream();
        Add(RecordType.Size, string.Create(null, $"{100,15} {100,15} {1,15} {0,15} {100,15} {0,15}"));
        Add(RecordType.ArrivalTime, "1795641581 1");
        Add(RecordType.Sender, "bob@example.test");
        Add(RecordType.Message, "");
        foreach (var line in "From: bob@example.test\nSubject: hello\nMessage-ID: <orig@id.test>\nX-Long: a\n b\n\nbody text\nFrom here\n.dot\n".TrimEnd('\n').Split('\n'))
        {
            Add(RecordType.Text, line);
        }

        Add(RecordType.Extracted, "");
        Add(RecordType.End, "");
        File.WriteAllBytes(path, records.ToArray());
        var message = new OriginalMessage(PosixFile.Open(path, OpenFlags.ReadOnly));
        File.Delete(path);
        message.ReadEnvelope();
        message.ReadMessageId();
        return message;

        void Add(byte type, string payload)
        {
            var data = Encoding.ASCII.GetBytes(payload);
            var record = new byte[data.Length + RecordFormat.MaximumHeaderLength];
            records.Write(record.AsSpan(0, RecordFormat.Encode(record, type, data)));
        }
    }

    private static void Check(string golden, string main, Func<NoticeSettings, Notice> make)
    {
        var conf = MainCf.Parse(main);
        var settings = new NoticeSettings(conf, new MailIdentityParameters(conf), new FixedTime());
        var notice = make(settings);
        using var message = notice.Message;
        Golden.Check($"tests/unit/bounce/golden/{golden}.eml", ByteText.Decode(new NoticeBuilder(settings).Build(notice, "bob@example.test", "C8A62E2B41")));
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1795641582);
    }
}
