namespace Postfix.Tables;

/// <summary>How a table look-up ended.</summary>
public enum LookupStatus
{
    /// <summary>The table was searched and has no such key.</summary>
    NotFound,

    /// <summary>The key was found.</summary>
    Found,

    /// <summary>The table could not be searched now; the same question may be answered later.</summary>
    Retry,

    /// <summary>The table, or the value found, is of no use until somebody changes the configuration.</summary>
    ConfigurationError,
}
