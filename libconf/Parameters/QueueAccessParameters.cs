namespace Postfix.Conf;

/// <summary>Which users may look at the queue and have mail delivered.</summary>
public sealed class QueueAccessParameters(ParameterBinder main)
{
    /// <summary>The users who may flush the queue.</summary>
    public string AuthorizedFlushUsers { get; } = main.Text("authorized_flush_users", "static:anyone");

    /// <summary>The users who may list the queue.</summary>
    public string AuthorizedMailqUsers { get; } = main.Text("authorized_mailq_users", "static:anyone");
}
