using Postfix.Logging;
using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.Cleanup;

/// <summary>Tables from address to addresses: canonical(5), virtual(5).</summary>
/// <param name="maps">The tables.</param>
/// <param name="addresses">Looks addresses up in them.</param>
/// <param name="rewriting">Completes what they say.</param>
/// <param name="propagates">Whether the results get the address extension that was not matched.</param>
internal sealed class AddressMap(MapList maps, AddressLookup addresses, AddressRewriting rewriting, bool propagates)
{
    /// <summary>The parameter's name.</summary>
    public string Title => maps.Title;

    /// <summary>Whether there is no table.</summary>
    public bool IsEmpty => maps.IsEmpty;

    /// <summary>Looks an address up.</summary>
    /// <param name="address">The address, unquoted.</param>
    /// <returns>The addresses it stands for, unquoted; null when it is not in the tables.</returns>
    /// <exception cref="AddressMapException">The tables are not available.</exception>
    public async ValueTask<List<string>?> FindAsync(string address)
    {
        var (result, extension) = await addresses.FindAsync(maps, address);
        if (result.IsMissing)
        {
            return null;
        }

        if (result.IsError)
        {
            throw new AddressMapException(maps.Title);
        }

        var found = result.Value.StartsWith('@') ? Local(address, extension) + result.Value : result.Value;
        var list = new List<string>();
        foreach (var item in AddressList.Parse(found).Addresses())
        {
            var complete = await rewriting.ExternalAsync(AddressRewriting.Local, AddressWriter.External(item.Children));
            list.Add(AddressQuoting.Unquote(propagates ? Extend(complete, extension) : complete));
        }

        if (list.Count == 0)
        {
            Log.Warning($"{maps.Title} lookup of {address} returns non-address result \"{result.Value}\"");
            throw new AddressMapException(maps.Title);
        }

        return list;
    }

    /// <summary>@otherdomain stands for the same user there.</summary>
    private static string Local(string address, string extension)
    {
        var local = AddressParts.Split(address).Local;
        return AddressQuoting.QuoteLocalPart(local[..^extension.Length]);
    }

    private static string Extend(string address, string extension)
    {
        if (extension.Length == 0)
        {
            return address;
        }

        var at = address.LastIndexOf('@');
        return at < 0 ? address + extension : address.Insert(at, extension);
    }
}
