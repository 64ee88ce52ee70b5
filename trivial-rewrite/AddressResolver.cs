using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.TrivialRewrite;

/// <summary>Finds out where mail for an address goes: the class of its domain, then transport, next hop and recipient.</summary>
internal sealed class AddressResolver(
    AddressReducer reducer, DomainClasses classes, RewriteParameters parameters, RelocatedTable relocated)
{
    // Clients take an empty field for a broken answer and ask again, for ever.
    private const string Nothing = "none";

    /// <summary>Whether the reason for an unknown user names the table.</summary>
    public required bool NamesTable { get; init; }

    /// <summary>Whether an address that is not in UTF-8 is an error.</summary>
    public required bool NeedsUtf8 { get; init; }

    /// <summary>Resolves an address.</summary>
    /// <param name="router">The settings that apply.</param>
    /// <param name="sender">The envelope sender, unquoted.</param>
    /// <param name="address">The address, unquoted.</param>
    /// <returns>The answer for the client.</returns>
    public async ValueTask<ResolveReply> ResolveAsync(Router router, string sender, string address)
    {
        try
        {
            return await FindAsync(router, sender, address);
        }
        catch (RouteException)
        {
            return new ResolveReply(0, Nothing, Nothing, Nothing, ResolveFlags.Fail);
        }
    }

    private async ValueTask<ResolveReply> FindAsync(Router router, string sender, string address)
    {
        var (recipient, isLocal) = await reducer.ReduceAsync(address);
        if (NeedsUtf8 && Utf8Check.Problem(recipient) is not null)
        {
            return new ResolveReply(0, Nothing, Nothing, recipient, ResolveFlags.Error | ResolveFlags.ClassDefault);
        }

        var domain = AddressParts.Split(recipient).Domain!;
        if (!IsValidDomain(domain))
        {
            if (!parameters.ResolveNumericDomain || !HostAddress.IsValid(domain))
            {
                return new ResolveReply(0, Nothing, Nothing, recipient, ResolveFlags.Error | ResolveFlags.ClassDefault);
            }

            recipient = $"{recipient.AsSpan(0, recipient.Length - domain.Length)}[{domain}]";
            domain = $"[{domain}]";
            isLocal = isLocal || await classes.IsLocalAsync(domain);
        }

        var flags = IsRouted(recipient, domain) ? ResolveFlags.Routed : ResolveFlags.None;
        var (route, addressClass) = await RouteAsync(router, sender, domain, isLocal);
        if (addressClass != ResolveFlags.ClassAlias)
        {
            route = await router.Transports.ApplyAsync(recipient, route);
        }

        route = await relocated.ApplyAsync(recipient, route);
        if (!parameters.AllowMinUser && recipient[0] == '-')
        {
            flags |= ResolveFlags.Error;
        }

        return new ResolveReply(0, route.Transport, route.NextHop, recipient, flags | addressClass);
    }

    private async ValueTask<(Route Route, ResolveFlags Class)> RouteAsync(Router router, string sender, string domain, bool isLocal)
    {
        if (isLocal)
        {
            await classes.WarnAboutLocalAsync(domain);
            return (router.Local(domain), ResolveFlags.ClassLocal);
        }

        if (await classes.IsVirtualAliasAsync(domain))
        {
            var reason = NamesTable ? "5.1.1 User unknown in virtual alias table" : "5.1.1 User unknown";
            return (new Route("error", reason), ResolveFlags.ClassAlias);
        }

        if (await classes.IsVirtualMailboxAsync(domain))
        {
            return (router.Virtual(domain), ResolveFlags.ClassVirtual);
        }

        return await classes.IsRelayAsync(domain)
            ? (await router.RelayAsync(sender, domain), ResolveFlags.ClassRelay)
            : (await router.DefaultAsync(sender, domain), ResolveFlags.ClassDefault);
    }

    private static bool IsValidDomain(string domain)
        => domain.StartsWith('[') ? AddressLiteral.IsValid(domain) : DomainName.IsValid(domain);

    /// <summary>Whether the local part could make another system route the mail on, whatever our own settings are.</summary>
    private static bool IsRouted(string recipient, string domain)
    {
        var first = recipient.AsSpan().IndexOfAny('@', '!', '%');
        return !recipient.AsSpan(first + 1).SequenceEqual(domain);
    }
}
