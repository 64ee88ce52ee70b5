using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.Smtpd.Restrictions;

/// <summary>The order of look-ups in access tables: from the whole to its parts. Tables of patterns are asked about the whole only.</summary>
internal static class AccessKeys
{
    /// <summary>One key.</summary>
    public static async ValueTask<AccessMatch?> FindAsync(LookupTable table, string key)
    {
        var result = await table.FindAsync(key);
        return result.IsMissing ? null : new AccessMatch(key, result);
    }

    /// <summary>A host or domain name and its parent domains, top-level domain included.</summary>
    public static async ValueTask<AccessMatch?> FindNameAsync(RestrictionRun run, LookupTable table, string name, bool isWhole)
    {
        var next = name;
        while (true)
        {
            if ((isWhole || table.IsFixed) && await FindAsync(table, next) is { } found)
            {
                return found;
            }
            isWhole = false;
            var dot = next.Length > 1 ? next.IndexOf('.', 1) : -1;
            if (dot < 0 || !table.IsFixed)
            {
                return null;
            }
            next = next[(run.Site.Lists.ParentsMatchInAccessTables ? dot + 1 : dot)..];
            if (next.Length == 0)
            {
                return null;
            }
        }
    }

    /// <summary>An IP address and the networks it is in, by cutting octets or groups of four hexadecimal digits off.</summary>
    public static async ValueTask<AccessMatch?> FindAddressAsync(LookupTable table, string address)
    {
        var isWhole = true;
        var separator = address.Contains(':', StringComparison.Ordinal) ? ':' : '.';
        var next = address;
        while (true)
        {
            if ((isWhole || table.IsFixed) && await FindAsync(table, next) is { } found)
            {
                return found;
            }
            isWhole = false;
            var cut = next.LastIndexOf(separator);
            if (cut < 0 || !table.IsFixed)
            {
                return null;
            }
            next = next[..cut].TrimEnd(':');
            if (next.Length == 0)
            {
                return null;
            }
        }
    }

    /// <summary>A mail address: whole, without extension, its domain and parents, and its local part with an at sign.</summary>
    public static async ValueTask<AccessMatch?> FindMailAsync(RestrictionRun run, LookupTable table, string address)
    {
        var at = address.LastIndexOf('@');
        var local = address[..at];
        var domain = address[(at + 1)..];
        var hasExtension = run.Site.Extensions.TrySplit(local, out var user, out _);
        if (await FindFormsAsync(table, local, "@" + domain, isWhole: true) is { } whole)
        {
            return whole;
        }
        if (!table.IsFixed)
        {
            return null;
        }
        if (hasExtension && await FindFormsAsync(table, user, "@" + domain, isWhole: false) is { } plain)
        {
            return plain;
        }
        return await FindNameAsync(run, table, domain, isWhole: false)
            ?? await FindFormsAsync(table, local, "@", isWhole: false)
            ?? (hasExtension ? await FindFormsAsync(table, user, "@", isWhole: false) : null);
    }

    private static async ValueTask<AccessMatch?> FindFormsAsync(LookupTable table, string local, string rest, bool isWhole)
    {
        // The quoted form is asked first, as users write it; then, where it differs, the bare one.
        var quoted = AddressQuoting.QuoteLocalPart(local);
        if (await FindAsync(table, quoted + rest) is { } found)
        {
            return found;
        }
        return quoted != local && (isWhole || table.IsFixed) ? await FindAsync(table, local + rest) : null;
    }
}
