using System.Buffers;

namespace Postfix.Mail;

/// <summary>Recognises addresses that are in standard form already, without asking trivial-rewrite(8).</summary>
public static class StandardAddress
{
    private static readonly SearchValues<char> s_local = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_=~#&'*/?^`{}$.");

    private static readonly SearchValues<char> s_domain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>Whether no rewriting rule, under any settings, would change an address: plain words, one <c>@</c>, a domain with a dot inside.</summary>
    /// <param name="address">The address in quoted form.</param>
    /// <returns>False when only trivial-rewrite(8) can tell.</returns>
    public static bool Is(ReadOnlySpan<char> address)
    {
        var at = address.IndexOf('@');
        if (at <= 0)
        {
            return false;
        }

        var local = address[..at];
        var domain = address[(at + 1)..];
        return !local.ContainsAnyExcept(s_local) && !domain.ContainsAnyExcept(s_domain)
            && HasSingleDots(local) && HasSingleDots(domain) && domain.Contains('.');
    }

    private static bool HasSingleDots(ReadOnlySpan<char> text)
        => text.Length > 0 && text[0] != '.' && text[^1] != '.' && text.IndexOf("..", StringComparison.Ordinal) < 0;
}
