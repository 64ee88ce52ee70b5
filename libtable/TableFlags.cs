namespace Postfix.Tables;

/// <summary>What a user of a table asks for, and what a table says of itself. The numbers are those of the proxymap protocol.</summary>
[Flags]
public enum TableFlags
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>A key that is stored twice is a warning; the first value stays.</summary>
    DuplicateWarn = 1 << 0,

    /// <summary>A key that is stored twice is silently skipped; the first value stays.</summary>
    DuplicateIgnore = 1 << 1,

    /// <summary>Keys and values may be stored without a NUL at the end.</summary>
    TryWithoutNull = 1 << 2,

    /// <summary>Keys and values may be stored with a NUL at the end.</summary>
    TryWithNull = 1 << 3,

    /// <summary>The table holds fixed strings: parts of an address may be looked up.</summary>
    Fixed = 1 << 4,

    /// <summary>The table holds patterns: only whole addresses are looked up.</summary>
    Pattern = 1 << 5,

    /// <summary>Lock the table file while it is read or written.</summary>
    Lock = 1 << 6,

    /// <summary>A key that is stored twice gets the last value.</summary>
    DuplicateReplace = 1 << 7,

    /// <summary>Write each change to the disk at once.</summary>
    SyncUpdate = 1 << 8,

    /// <summary>Log each look-up.</summary>
    Debug = 1 << 9,

    /// <summary>Refuse to put parts of the key into the value ($1 in regexp and pcre tables).</summary>
    NoSubstitution = 1 << 11,

    /// <summary>Refuse proxy: tables.</summary>
    NoProxy = 1 << 12,

    /// <summary>Refuse tables whose answers come from an unauthenticated server.</summary>
    NoUnauthenticated = 1 << 13,

    /// <summary>Fold the letter case of keys of fixed-string tables.</summary>
    FoldFixed = 1 << 14,

    /// <summary>Fold the letter case of keys of tables that can match either case by themselves (patterns).</summary>
    FoldPattern = 1 << 15,

    /// <summary>Hold an exclusive lock as long as the table is open.</summary>
    OpenLock = 1 << 16,

    /// <summary>Many changes that become visible together.</summary>
    BulkUpdate = 1 << 17,

    /// <summary>Several processes may write at the same time.</summary>
    MultiWriter = 1 << 18,

    /// <summary>Keys and values must be UTF-8 when smtputf8_enable says so.</summary>
    Utf8Request = 1 << 19,

    /// <summary>Keys and values are being checked for UTF-8.</summary>
    Utf8Active = 1 << 20,

    /// <summary>Values in the table source are file names; the table has the files' content in base64.</summary>
    SourceIsFile = 1 << 21,

    /// <summary>What a table must not do where a wrong answer gives away privileges.</summary>
    Paranoid = NoSubstitution | NoProxy | NoUnauthenticated,

    /// <summary>The usual request of a look-up: lock, fold fixed strings, UTF-8.</summary>
    Lookup = Lock | FoldFixed | Utf8Request,
}
