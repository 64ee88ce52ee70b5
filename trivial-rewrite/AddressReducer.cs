using Postfix.Conf;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.TrivialRewrite;

/// <summary>
/// Takes local domains off an address until a remote one, or a bare local user, is left: user%remote@local is for
/// user@remote, and must be treated so before anybody decides whether it may be relayed.
/// </summary>
internal sealed class AddressReducer(RewriteParameters parameters, AddressRewriter rewriter, RewriteContext context)
{
    // An address shrinks with each step but those that replace an empty one.
    private const int ExtraSteps = 100;

    /// <summary>Whether the domain of a list of tokens is our own.</summary>
    public required Func<string, ValueTask<bool>> IsLocalAsync { get; init; }

    /// <summary>Stands for an empty address.</summary>
    public required string EmptyAddress { get; init; }

    /// <summary>Stands for a missing domain.</summary>
    public required string Hostname { get; init; }

    /// <summary>Reduces an address.</summary>
    /// <param name="address">The address, unquoted.</param>
    /// <returns>The final recipient, unquoted, always with a domain, and whether that domain is our own.</returns>
    /// <exception cref="RouteException">A table is not available, or the address cannot be reduced.</exception>
    public async ValueTask<(string Recipient, bool IsLocal)> ReduceAsync(string address)
    {
        var tokens = AddressScanner.Scan(AddressQuoting.Quote(address));
        List<AddressToken>? localDomain = null;
        for (var step = 0; step < address.Length + ExtraSteps; step++)
        {
            TrimEnd(tokens);
            var at = tokens.FindLastIndex(IsAt);
            if (at >= 0)
            {
                var domain = tokens.GetRange(at + 1, tokens.Count - at - 1);
                if (domain.Count > 0 && !await IsLocalAsync(AddressWriter.Internal(domain)))
                {
                    return (AddressWriter.Internal(tokens), false);
                }

                localDomain = tokens.GetRange(at, tokens.Count - at);
                tokens.RemoveRange(at, tokens.Count - at);
            }

            if (!Advance(tokens, hasDomain: localDomain is not null))
            {
                return (AddressWriter.Internal([.. tokens, .. localDomain!]), true);
            }
        }

        Log.Warning($"resolve_addr: <{address}>: giving up after {address.Length + ExtraSteps} iterations");
        throw new RouteException();
    }

    /// <summary>Makes what a local part stands for of it.</summary>
    /// <returns>False when it stands for nothing but a user of the domain it had.</returns>
    private bool Advance(List<AddressToken> tokens, bool hasDomain)
    {
        if (OpenRoute(tokens))
        {
            rewriter.Rewrite(tokens, context);
        }
        else if (tokens.Count == 0 || IsEmptyWord(tokens))
        {
            // The substitute may have a domain of its own.
            tokens.Clear();
            tokens.AddRange(AddressScanner.Scan(EmptyAddress));
        }
        else if (!hasDomain)
        {
            tokens.Add(AddressToken.Operator('@'));
            tokens.AddRange(AddressScanner.Scan(Hostname));
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool IsAt(AddressToken token) => token.Is('@');

    private static bool IsEmptyWord(List<AddressToken> tokens)
        => tokens.Count == 1 && tokens[0].Kind == AddressTokenKind.QuotedString && tokens[0].Text.Length == 0;

    /// <summary>Drops a dot at the end of the domain, and an @ without domain where that is wanted.</summary>
    private void TrimEnd(List<AddressToken> tokens)
    {
        if (tokens.Count > 1 && tokens[^1].Is('.') && tokens.FindLastIndex(IsAt) >= 0 && !tokens[^2].Is('.') && !tokens[^2].Is('@'))
        {
            tokens.RemoveAt(tokens.Count - 1);
        }

        if (parameters.ResolveNullDomain && tokens.Count > 0 && tokens[^1].Is('@'))
        {
            tokens.RemoveAt(tokens.Count - 1);
        }
    }

    /// <summary>Whether a local part says that the address goes on; a quoted one is opened.</summary>
    private bool OpenRoute(List<AddressToken> tokens)
    {
        if (tokens.Exists(token => token.Is('@') || (parameters.SwapBangPath && token.Is('!')) || (parameters.AllowPercentHack && token.Is('%'))))
        {
            return true;
        }

        if (!parameters.ResolveDequotedAddress || tokens.Count != 1 || tokens[0].Kind != AddressTokenKind.QuotedString)
        {
            return false;
        }

        var local = tokens[0].Text;
        var at = local.LastIndexOf('@');
        var percent = at < 0 && parameters.AllowPercentHack ? local.LastIndexOf('%') : -1;
        var bang = at < 0 && percent < 0 && parameters.SwapBangPath ? local.LastIndexOf('!') : -1;
        if (at < 0 && percent < 0 && bang < 0)
        {
            return false;
        }

        var opened = percent < 0 ? local : $"{local.AsSpan(0, percent)}@{local.AsSpan(percent + 1)}";
        tokens.Clear();
        tokens.AddRange(AddressScanner.Scan(bang < 0 ? AddressQuoting.Quote(opened) : opened));
        return true;
    }
}
