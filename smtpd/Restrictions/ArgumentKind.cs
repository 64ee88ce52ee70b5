namespace Postfix.Smtpd.Restrictions;

/// <summary>What follows a restriction's name in a list.</summary>
internal enum ArgumentKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A table, <c>type:name</c>.</summary>
    Table,

    /// <summary>A domain of a block list, perhaps with a filter of replies.</summary>
    Domain,

    /// <summary>A server, <c>inet:host:port</c> or <c>unix:path</c>, perhaps with settings in braces.</summary>
    Server,

    /// <summary>A number of seconds.</summary>
    Seconds,
}
