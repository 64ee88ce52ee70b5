using Postfix.Tables;

namespace Postfix.Smtpd.Restrictions;

/// <summary>What an access table has for a key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Result">The value, or why there is none.</param>
internal readonly record struct AccessMatch(string Key, LookupResult Result);
