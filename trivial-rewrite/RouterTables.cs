using Postfix.Tables;

namespace Postfix.TrivialRewrite;

/// <summary>What routers share.</summary>
/// <param name="Factory">Who opens tables.</param>
/// <param name="Addresses">Looks addresses up in them.</param>
/// <param name="Time">The clock.</param>
internal sealed record RouterTables(TableFactory Factory, AddressLookup Addresses, TimeProvider Time)
{
    /// <summary>Whether a domain in transport_maps stands for its subdomains.</summary>
    public required bool TransportsMatchParents { get; init; }

    /// <summary>What is looked up for the null sender in tables of next hops.</summary>
    public required string NullRelayHostKey { get; init; }

    /// <summary>What is looked up for the null sender in tables of transports.</summary>
    public required string NullTransportKey { get; init; }

    /// <summary>Opens the tables of a parameter.</summary>
    public MapList Open(RouteSetting setting) => new(Factory, setting.Name, setting.Value);
}
