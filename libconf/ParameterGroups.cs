namespace Postfix.Conf;

/// <summary>Every parameter group; postconf(1) and the documentation know the parameters of what is listed here.</summary>
internal static class ParameterGroups
{
    /// <summary>One line for each group: its class, and how it is made.</summary>
    internal static readonly (string Group, Action<ParameterBinder> Construct)[] All =
    [
        (nameof(AddressClassParameters), static main => _ = new AddressClassParameters(main)),
        (nameof(AnvilParameters), static main => _ = new AnvilParameters(main)),
        (nameof(CleanupParameters), static main => _ = new CleanupParameters(main)),
        (nameof(CommandParameters), static main => _ = new CommandParameters(main)),
        (nameof(ContentCheckParameters), static main => _ = new ContentCheckParameters(main)),
        (nameof(BounceParameters), static main => _ = new BounceParameters(main)),
        (nameof(DnsParameters), static main => _ = new DnsParameters(main)),
        (nameof(IpcParameters), static main => _ = new IpcParameters(main)),
        (nameof(LmtpParameters), static main => _ = new LmtpParameters(main)),
        (nameof(LocalParameters), static main => _ = new LocalParameters(main)),
        (nameof(LoggingParameters), static main => _ = new LoggingParameters(main)),
        (nameof(MailIdentityParameters), static main => _ = new MailIdentityParameters(main)),
        (nameof(MailLocationParameters), static main => _ = new MailLocationParameters(main)),
        (nameof(MailboxParameters), static main => _ = new MailboxParameters(main)),
        (nameof(MimeParameters), static main => _ = new MimeParameters(main)),
        (nameof(NoticeParameters), static main => _ = new NoticeParameters(main)),
        (nameof(QueueParameters), static main => _ = new QueueParameters(main)),
        (nameof(ReceiveParameters), static main => _ = new ReceiveParameters(main)),
        (nameof(RelayParameters), static main => _ = new RelayParameters(main)),
        (nameof(RewriteParameters), static main => _ = new RewriteParameters(main)),
        (nameof(ServerParameters), static main => _ = new ServerParameters(main)),
        (nameof(SmtpClientContentParameters), static main => _ = new SmtpClientContentParameters(main, "smtp")),
        (nameof(SmtpClientContentParameters), static main => _ = new SmtpClientContentParameters(main, "lmtp")),
        (nameof(SmtpClientParameters), static main => _ = new SmtpClientParameters(main, "smtp")),
        (nameof(SmtpClientParameters), static main => _ = new SmtpClientParameters(main, "lmtp")),
        (nameof(SmtpClientRoutingParameters), static main => _ = new SmtpClientRoutingParameters(main, "smtp")),
        (nameof(SmtpClientRoutingParameters), static main => _ = new SmtpClientRoutingParameters(main, "lmtp")),
        (nameof(SmtpClientTimeoutParameters), static main => _ = new SmtpClientTimeoutParameters(main, "smtp")),
        (nameof(SmtpClientTimeoutParameters), static main => _ = new SmtpClientTimeoutParameters(main, "lmtp")),
        (nameof(SmtpClientTlsParameters), static main => _ = new SmtpClientTlsParameters(main, "smtp")),
        (nameof(SmtpClientTlsParameters), static main => _ = new SmtpClientTlsParameters(main, "lmtp")),
        (nameof(SmtpdClientLimitParameters), static main => _ = new SmtpdClientLimitParameters(main)),
        (nameof(SmtpdMessageParameters), static main => _ = new SmtpdMessageParameters(main)),
        (nameof(SmtpdParameters), static main => _ = new SmtpdParameters(main)),
        (nameof(SmtpdPolicyParameters), static main => _ = new SmtpdPolicyParameters(main)),
        (nameof(SmtpdProxyParameters), static main => _ = new SmtpdProxyParameters(main)),
        (nameof(SmtpdReplyCodeParameters), static main => _ = new SmtpdReplyCodeParameters(main)),
        (nameof(SmtpdRestrictionParameters), static main => _ = new SmtpdRestrictionParameters(main)),
        (nameof(SmtpdSaslParameters), static main => _ = new SmtpdSaslParameters(main)),
        (nameof(SmtpdTlsParameters), static main => _ = new SmtpdTlsParameters(main)),
        (nameof(SmtpdVerificationParameters), static main => _ = new SmtpdVerificationParameters(main)),
        (nameof(TableParameters), static main => _ = new TableParameters(main)),
        (nameof(VirtualParameters), static main => _ = new VirtualParameters(main)),
    ];
}
