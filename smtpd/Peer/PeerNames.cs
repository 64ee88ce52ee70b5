using Postfix.Dns;

namespace Postfix.Smtpd.Peer;

/// <summary>Finds a client's name by its address, and whether the name leads back to the address.</summary>
internal static class PeerNames
{
    /// <summary>The client with what could be found out about its name.</summary>
    /// <param name="hosts">Whom to ask.</param>
    /// <param name="peer">The client.</param>
    public static async ValueTask<ClientPeer> ResolveAsync(HostResolver hosts, ClientPeer peer)
    {
        if (peer.Ip is not { } address)
        {
            return peer;
        }
        var name = await ClientName.FindAsync(hosts, address);
        if (name.Forward is not { } forward)
        {
            var status = name.Reverse.IsTemporary ? NameStatus.Temporary : NameStatus.Permanent;
            return peer with { NameStatus = status, ReverseNameStatus = status };
        }
        var named = peer with { ReverseName = name.Text, ReverseNameStatus = NameStatus.Ok };
        return name.LeadsBack ? named with { Name = name.Text, NameStatus = NameStatus.Ok }
            : named with { NameStatus = forward.IsTemporary ? NameStatus.Temporary : NameStatus.Forged };
    }
}
