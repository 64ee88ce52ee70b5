namespace Postfix.Dns;

/// <summary>What a reply filter says of one record.</summary>
public enum DnsFilterVerdict
{
    /// <summary>The record stays.</summary>
    Keep,

    /// <summary>The record is treated as not received.</summary>
    Drop,

    /// <summary>The filter could not decide; the whole look-up is to be tried again later.</summary>
    Unavailable,
}
