namespace Postfix.Mail;

/// <summary>Source routes: <c>@site,@site:user@domain</c>, which nobody follows any more (RFC 5321 appendix C).</summary>
public static class SourceRoute
{
    /// <summary>Takes the route off an address, so that <c>user@domain</c> remains.</summary>
    /// <param name="tokens">The tokens of one address.</param>
    public static void Remove(List<AddressToken> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        if (tokens.Count > 0 && tokens[0].Is('@') && tokens.FindIndex(static token => token.Is(':')) is var colon
            && colon > 0 && colon < tokens.Count - 1)
        {
            tokens.RemoveRange(0, colon + 1);
        }
    }
}
