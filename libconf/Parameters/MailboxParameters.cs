namespace Postfix.Conf;

/// <summary>Parameters of mailbox files: local(8) and virtual(8).</summary>
public sealed class MailboxParameters(ParameterBinder main)
{
    /// <summary>The directory with the mailboxes of UNIX users; a maildir each when it ends in a slash.</summary>
    public string MailSpoolDirectory { get; } = main.Text("mail_spool_directory", "/var/mail");

    /// <summary>Whether mailboxes must belong to their recipients.</summary>
    public bool StrictMailboxOwnership { get; } = main.Bool("strict_mailbox_ownership", true);
}
