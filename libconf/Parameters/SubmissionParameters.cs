namespace Postfix.Conf;

/// <summary>Mail from local users.</summary>
public sealed class SubmissionParameters(ParameterBinder main)
{
    /// <summary>The users who may submit mail with sendmail(1) and postdrop(1).</summary>
    public string AuthorizedSubmitUsers { get; } = main.Text("authorized_submit_users", "static:anyone");

    /// <summary>Tables from login name to the envelope senders that this user may submit mail with.</summary>
    public string LocalLoginSenderMaps { get; } = main.Text("local_login_sender_maps", "static:*");

    /// <summary>What the results of local_login_sender_maps have for the null sender.</summary>
    public string EmptyAddressLocalLoginSenderMapsKey { get; } = main.Text("empty_address_local_login_sender_maps_lookup_key", "<>");

    /// <summary>When CRLF line ends of submitted mail become plain ones: always, strict or never.</summary>
    public string SendmailFixLineEndings { get; } = main.Text("sendmail_fix_line_endings", "always", min: 1);
}
