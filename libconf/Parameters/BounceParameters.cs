namespace Postfix.Conf;

/// <summary>Parameters of bounce(8), defer(8) and trace(8).</summary>
/// <param name="main">Where values come from.</param>
public sealed class BounceParameters(ParameterBinder main)
{
    /// <summary>Who is told about notices that could not be delivered.</summary>
    public string DoubleBounceNoticeRecipient { get; } = main.Text("2bounce_notice_recipient", "postmaster", min: 1);

    /// <summary>Who is told about mail that is delayed.</summary>
    public string DelayNoticeRecipient { get; } = main.Text("delay_notice_recipient", "postmaster", min: 1);

    /// <summary>The largest message in bytes that is returned whole; of a larger one only the headers are.</summary>
    public int SizeLimit { get; } = main.Number("bounce_size_limit", 50000, min: 1);

    /// <summary>A file with the words of notices.</summary>
    public string TemplateFile { get; } = main.Text("bounce_template_file", "");

    /// <summary>Whether a notice belongs to the thread of the message that it is about.</summary>
    public bool ThreadedBounces { get; } = main.Bool("enable_threaded_bounces", "no");
}
