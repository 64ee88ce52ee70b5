using Postfix.Conf;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.TrivialRewrite;

/// <summary>Brings addresses into standard form: user@domain with a complete domain.</summary>
internal sealed class AddressRewriter(RewriteParameters parameters)
{
    /// <summary>Rewrites an address.</summary>
    /// <param name="address">The address in quoted form.</param>
    /// <param name="context">What completes it.</param>
    /// <returns>The address in quoted form; empty for an empty one.</returns>
    public string Rewrite(string address, RewriteContext context)
    {
        if (address.Length == 0)
        {
            return address;
        }

        var tokens = AddressScanner.Scan(address);
        Rewrite(tokens, context);
        return AddressWriter.External(tokens);
    }

    /// <summary>Rewrites the tokens of an address in place.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="context">What completes the address.</param>
    public void Rewrite(List<AddressToken> tokens, RewriteContext context)
    {
        // A lone @ stands for no address at all.
        if (tokens.Count == 1 && tokens[0].Is('@'))
        {
            tokens[0] = AddressToken.Word(AddressTokenKind.QuotedString, "");
            return;
        }

        if (tokens.Count == 0)
        {
            return;
        }

        SourceRoute.Remove(tokens);
        if (tokens.FindLastIndex(IsAt) < 0)
        {
            AddDomain(tokens, context);
        }

        CompleteDomain(tokens, context);
        if (tokens.Count > 1 && tokens[^1].Is('.') && tokens[^2] is var before && !before.Is('.') && !before.Is('@'))
        {
            tokens.RemoveAt(tokens.Count - 1);
        }
    }

    private static bool IsAt(AddressToken token) => token.Is('@');

    private void AddDomain(List<AddressToken> tokens, RewriteContext context)
    {
        if (parameters.SwapBangPath && tokens.FindIndex(token => token.Is('!')) is var bang && bang >= 0)
        {
            var site = tokens.GetRange(0, bang);
            tokens.RemoveRange(0, bang + 1);
            tokens.Add(AddressToken.Operator('@'));
            tokens.AddRange(site);
        }
        else if (parameters.AllowPercentHack && tokens.FindLastIndex(token => token.Is('%')) is var percent && percent >= 0)
        {
            tokens[percent] = AddressToken.Operator('@');
        }
        else if (parameters.AppendAtMyOrigin && context.Origin.Length > 0)
        {
            tokens.Add(AddressToken.Operator('@'));
            tokens.AddRange(AddressScanner.Scan(context.Origin));
        }
    }

    private void CompleteDomain(List<AddressToken> tokens, RewriteContext context)
    {
        var domain = tokens.FindLastIndex(IsAt) + 1;
        if (!parameters.AppendDotMyDomain || context.ParentDomain.Length == 0 || domain == 0 || domain == tokens.Count
            || tokens[domain].Kind == AddressTokenKind.DomainLiteral || tokens.FindIndex(domain, token => token.Is('.')) >= 0)
        {
            return;
        }

        if (parameters.IsAppendDotMyDomainOld)
        {
            WarnOldDefault(AddressWriter.External(tokens[domain..]), context.ParentDomain);
        }

        tokens.Add(AddressToken.Operator('.'));
        tokens.AddRange(AddressScanner.Scan(context.ParentDomain));
    }

    private static void WarnOldDefault(string name, string parent)
    {
        var advice = name.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? "; please add \"localhost\" to mydestination or other address class" : "";
        Log.Info($"using backwards-compatible default setting append_dot_mydomain=yes to rewrite \"{name}\" to \"{name}.{parent}\"{advice}");
    }
}
