namespace Postfix.Sendmail;

/// <summary>What sendmail(1) was asked to do.</summary>
internal enum SendmailMode
{
    /// <summary>Submit a message (-bm).</summary>
    Submit,

    /// <summary>Make the alias tables (-bi, newaliases).</summary>
    MakeAliases,

    /// <summary>List the queue (-bp, mailq).</summary>
    ListQueue,

    /// <summary>Try to deliver everything in the queue (-q).</summary>
    FlushQueue,

    /// <summary>Start the mail system (-bd, -bl).</summary>
    Daemon,

    /// <summary>Speak SMTP on standard input and output (-bs).</summary>
    Standalone,

    /// <summary>Do nothing: an option that has no meaning here (-bh, -q15m).</summary>
    Nothing,
}
