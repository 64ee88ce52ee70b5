using System.Globalization;
using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Virtual;

/// <summary>Looks recipients up in virtual_mailbox_maps, virtual_uid_maps and virtual_gid_maps.</summary>
internal sealed class MailboxFinder
{
    private const string ConfigurationError = "mail system configuration error";

    // Nobody but the administrator may decide about user ids and paths.
    private const TableFlags Flags = TableFlags.Lookup | TableFlags.Paranoid;
    private readonly MapList _mailboxes, _uids, _gids;
    private readonly AddressLookup _lookup;
    private readonly string _base;
    private readonly long _minimumUid;

    internal MailboxFinder(DaemonContext context, TableFactory tables, VirtualParameters parameters)
    {
        _mailboxes = new MapList(tables, "virtual_mailbox_maps", new AddressClassParameters(context.Main).VirtualMailboxMaps, Flags);
        _uids = new MapList(tables, "virtual_uid_maps", parameters.VirtualUidMaps, Flags);
        _gids = new MapList(tables, "virtual_gid_maps", parameters.VirtualGidMaps, Flags);
        _lookup = new AddressLookup(new LocalDomains(tables, context.Main, new OwnAddresses(context.Main)), context.Main);
        _base = parameters.VirtualMailboxBase;
        _minimumUid = parameters.VirtualMinimumUid;
    }

    /// <summary>Finds a recipient's mailbox, or why there is none.</summary>
    internal async Task<(VirtualMailbox? Mailbox, Dsn? Failure)> FindAsync(string address)
    {
        var found = (await _lookup.FindAsync(_mailboxes, address)).Result;
        if (found.IsError)
        {
            Log.Warning($"table virtual_mailbox_maps: lookup {address}: Application error");
            return (null, Dsn.Of("4.3.5", ConfigurationError));
        }
        if (!found.IsFound)
        {
            return (null, Dsn.Of("5.1.1", $"unknown user: \"{address}\""));
        }
        if (await FindIdAsync(address, _uids, "uid", _minimumUid) is not { } uid
            || await FindIdAsync(address, _gids, "gid", 1) is not { } gid)
        {
            return (null, Dsn.Of("4.3.5", ConfigurationError));
        }
        return (new VirtualMailbox($"{_base}/{found.Value}", new FileIdentity(uid, gid)), null);
    }

    private async Task<uint?> FindIdAsync(string address, MapList maps, string what, long minimum)
    {
        var found = (await _lookup.FindAsync(maps, address)).Result;
        if (found.IsError)
        {
            Log.Warning($"table {maps.Title}: lookup {address}: Application error");
            return null;
        }
        if (!found.IsFound)
        {
            Log.Warning($"recipient {address}: not found in {maps.Title}");
            return null;
        }
        if (!uint.TryParse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id < minimum)
        {
            Log.Warning($"recipient {address}: bad {what} {found.Value} in {maps.Title}");
            return null;
        }
        return id;
    }
}
