using Postfix.IO;

namespace Postfix.Scache;

/// <summary>An endpoint that a destination leads to.</summary>
internal sealed class CachedDestination(string property, string endpoint)
{
    /// <summary>What the client wants to remember of the destination.</summary>
    public string Property { get; } = property;

    /// <summary>The endpoint.</summary>
    public string Endpoint { get; } = endpoint;

    /// <summary>Ends the stay.</summary>
    public LoopTimer? Expiry { get; set; }
}
