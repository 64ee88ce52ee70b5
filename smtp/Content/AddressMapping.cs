using Postfix.Logging;
using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.SmtpClient;

/// <summary>Addresses as they leave this system: rewritten by smtp_generic_maps, and quoted for the protocol.</summary>
internal sealed class AddressMapping(MapList generic, AddressLookup lookup, AddressMappingOptions options)
{
    /// <summary>Whether there is anything to rewrite.</summary>
    public bool IsActive => !generic.IsEmpty;

    /// <summary>An envelope address for MAIL or RCPT.</summary>
    /// <param name="address">The address, unquoted.</param>
    public async ValueTask<string> ForWireAsync(string address)
    {
        var mapped = await MapAsync(address);
        return options.Quote ? AddressQuoting.Quote(mapped) : mapped;
    }

    /// <summary>An address, rewritten where a table has it.</summary>
    /// <param name="address">The address, unquoted.</param>
    /// <exception cref="TableFailureException">The tables cannot be searched now.</exception>
    public async ValueTask<string> MapAsync(string address)
    {
        if (generic.IsEmpty || address.Length == 0)
        {
            return address;
        }
        var match = await lookup.FindAsync(generic, address);
        if (match.Result.IsError)
        {
            throw new TableFailureException(generic.Title, address);
        }
        return match.Result.IsFound ? Compose(address, match) : address;
    }

    private string Compose(string address, AddressMatch match)
    {
        var list = AddressList.Parse(match.Result.Value);
        var found = list.Tokens.Where(static token => token.Kind == AddressTokenKind.Address).ToList();
        if (found.Count != 1)
        {
            Log.Warning($"multi-valued {generic.Title} result for {address}");
            return address;
        }
        var result = AddressWriter.Internal(found[0].Children);
        var at = address.LastIndexOf('@');
        if (result.StartsWith('@'))
        {
            // "@domain" replaces the domain and keeps the user.
            return (at < 0 ? address : address[..at]) + result;
        }
        if (!result.Contains('@', StringComparison.Ordinal))
        {
            result += "@" + options.Origin;
        }
        if (options.PropagateExtension && match.Extension is { Length: > 0 } extension)
        {
            var end = result.LastIndexOf('@');
            result = result[..end] + extension + result[end..];
        }
        return result;
    }
}
