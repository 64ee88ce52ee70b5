namespace Postfix.Conf;

/// <summary>Who is told about which problems.</summary>
/// <param name="main">Where values come from.</param>
public sealed class NoticeParameters(ParameterBinder main)
{
    /// <summary>The classes of problems that postmaster is told about: 2bounce, bounce, data, delay, policy, protocol, resource, software.</summary>
    public string ClassNames { get; } = main.Text("notify_classes", "resource, software");

    /// <summary>Who is told about mail that is returned.</summary>
    public string BounceNoticeRecipient { get; } = main.Text("bounce_notice_recipient", "postmaster", min: 1);

    /// <summary>Who is told about protocol, policy, resource and software errors.</summary>
    public string ErrorNoticeRecipient { get; } = main.Text("error_notice_recipient", "postmaster", min: 1);

    /// <summary>The classes of <see cref="ClassNames"/>.</summary>
    public NotifyClass Classes => NotifyClassNames.Parse(ClassNames);
}
