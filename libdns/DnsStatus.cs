namespace Postfix.Dns;

/// <summary>What came of a look-up.</summary>
public enum DnsStatus
{
    /// <summary>At least one usable record.</summary>
    Found,

    /// <summary>The name does not exist.</summary>
    NotFound,

    /// <summary>The name exists and has no record of this type.</summary>
    NoData,

    /// <summary>No answer, or the server could not say: try again later.</summary>
    Retry,

    /// <summary>An answer that repeating the question will not change.</summary>
    Failed,

    /// <summary>Records came, none of them with a valid name.</summary>
    Malformed,

    /// <summary>The domain accepts no mail (RFC 7505).</summary>
    NullMx,

    /// <summary>The reply filter dropped all records.</summary>
    Filtered,
}
