namespace Postfix.IO;

/// <summary>What a peer sent is no netstring, or a longer one than is taken.</summary>
/// <param name="what">What is wrong.</param>
public sealed class NetstringException(string what) : FormatException(what)
{
    /// <summary>Whether it is only too long.</summary>
    public bool IsTooLong { get; init; }
}
