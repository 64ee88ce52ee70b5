namespace Postfix.Tables;

/// <summary>The outcome of a table look-up: a value, nothing, or a failure with its reason.</summary>
public readonly record struct LookupResult
{
    private readonly string? _text;

    private LookupResult(LookupStatus status, string? text)
    {
        Status = status;
        _text = text;
    }

    /// <summary>How the look-up ended.</summary>
    public LookupStatus Status { get; }

    /// <summary>Whether the key was found; then <see cref="Value"/> has its value.</summary>
    public bool IsFound => Status == LookupStatus.Found;

    /// <summary>Whether the table was searched and has no such key.</summary>
    public bool IsMissing => Status == LookupStatus.NotFound;

    /// <summary>Whether the table could not answer; then <see cref="Reason"/> says why, as far as that is known.</summary>
    public bool IsError => Status >= LookupStatus.Retry;

    /// <summary>The value found; empty unless <see cref="IsFound"/>.</summary>
    public string Value => IsFound ? _text ?? "" : "";

    /// <summary>Why the look-up failed; empty unless <see cref="IsError"/>, and perhaps then.</summary>
    public string Reason => IsError ? _text ?? "" : "";

    /// <summary>The key is not in the table.</summary>
    public static LookupResult NotFound => default;

    /// <summary>The key has this value.</summary>
    public static LookupResult Found(string value) => new(LookupStatus.Found, value);

    /// <summary>The table cannot answer now.</summary>
    public static LookupResult Retry(string reason = "") => new(LookupStatus.Retry, reason);

    /// <summary>The table cannot answer before it is mended.</summary>
    public static LookupResult ConfigurationError(string reason = "") => new(LookupStatus.ConfigurationError, reason);
}
