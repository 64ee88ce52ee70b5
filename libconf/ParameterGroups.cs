namespace Postfix.Conf;

/// <summary>Every parameter group; postconf(1) and the documentation know the parameters of what is listed here.</summary>
internal static class ParameterGroups
{
    /// <summary>One line for each group: its class, and how it is made.</summary>
    internal static readonly (string Group, Action<ParameterBinder> Construct)[] All =
    [
        (nameof(AddressClassParameters), static main => _ = new AddressClassParameters(main)),
        (nameof(IpcParameters), static main => _ = new IpcParameters(main)),
        (nameof(LoggingParameters), static main => _ = new LoggingParameters(main)),
        (nameof(MailIdentityParameters), static main => _ = new MailIdentityParameters(main)),
        (nameof(MailLocationParameters), static main => _ = new MailLocationParameters(main)),
        (nameof(MimeParameters), static main => _ = new MimeParameters(main)),
        (nameof(QueueParameters), static main => _ = new QueueParameters(main)),
        (nameof(ServerParameters), static main => _ = new ServerParameters(main)),
        (nameof(TableParameters), static main => _ = new TableParameters(main)),
    ];
}
