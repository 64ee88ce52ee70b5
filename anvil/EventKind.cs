namespace Postfix.Anvil;

/// <summary>What is counted in a time unit.</summary>
internal enum EventKind
{
    /// <summary>A new session.</summary>
    Connect,

    /// <summary>A message.</summary>
    Message,

    /// <summary>A recipient.</summary>
    Recipient,

    /// <summary>A new TLS session, not one that is taken up again.</summary>
    NewTls,

    /// <summary>An AUTH command.</summary>
    Auth,
}
