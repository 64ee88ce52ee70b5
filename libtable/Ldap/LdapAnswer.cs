namespace Postfix.Tables;

/// <summary>What a search came to.</summary>
/// <param name="Code">The result code.</param>
/// <param name="Entries">What was found, as far as it got.</param>
internal readonly record struct LdapAnswer(int Code, IReadOnlyList<LdapEntry> Entries)
{
    /// <summary>An answer without entries.</summary>
    public static LdapAnswer Of(int code) => new(code, []);
}
