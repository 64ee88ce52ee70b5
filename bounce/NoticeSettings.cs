using Postfix.Conf;

namespace Postfix.Bounce;

/// <summary>What the configuration says about notices.</summary>
internal sealed class NoticeSettings
{
    private readonly MainCf _main;
    private readonly bool _obsoleteFrom;

    public NoticeSettings(MainCf main, MailIdentityParameters identity, TimeProvider time)
    {
        _main = main;
        Identity = identity;
        Time = time;
        Bounce = new BounceParameters(main);
        var notice = new NoticeParameters(main);
        Classes = notice.Classes;
        BounceNoticeRecipient = notice.BounceNoticeRecipient;
        var mime = new MimeParameters(main);
        Unicode = mime.SmtpUtf8Enable;
        _obsoleteFrom = mime.HeaderFromFormat == "obsolete";
        var server = new ServerParameters(main);
        TlsRequired = server.TlsRequiredEnable;
        Lifetime = new RetryParameters(main).MaximalQueueLifetime;
        FilterClasses = new AddressClassParameters(main).InternalMailFilterClasses;
        Templates = BounceTemplates.Load(Bounce.TemplateFile);
    }

    public MailIdentityParameters Identity { get; }

    public TimeProvider Time { get; }

    public BounceParameters Bounce { get; }

    public NotifyClass Classes { get; }

    public string BounceNoticeRecipient { get; }

    /// <summary>Whether smtputf8_enable is on: notices are then 8-bit throughout.</summary>
    public bool Unicode { get; }

    /// <summary>Whether the header TLS-Required is honoured and passed on.</summary>
    public bool TlsRequired { get; }

    public TimeSpan Lifetime { get; }

    public string FilterClasses { get; }

    public BounceTemplates Templates { get; }

    /// <summary>The sender of notices that nobody is told about when they cannot be delivered.</summary>
    public string DoubleBounceSender => $"{Identity.DoubleBounceSender}@{Identity.MyHostname}";

    public bool Notifies(NotifyClass notifyClass) => (Classes & notifyClass) != 0;

    public bool IsDoubleBounce(string sender) => sender.Equals(DoubleBounceSender, StringComparison.OrdinalIgnoreCase);

    /// <summary>The From header; the built-in one in the form that header_from_format asks for.</summary>
    public string FromOf(BounceTemplate template) => _obsoleteFrom && template.From == BounceTemplates.BuiltIn.Failure.From
        ? "MAILER-DAEMON (Mail Delivery System)"
        : template.From;

    public IEnumerable<string> TextOf(BounceTemplate template) => template.Expand(_main, Unicode);
}
