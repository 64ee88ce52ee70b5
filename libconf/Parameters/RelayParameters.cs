namespace Postfix.Conf;

/// <summary>What to do with mail that cannot go to its destination directly.</summary>
public sealed class RelayParameters(ParameterBinder main)
{
    /// <summary>The transport for mail of which this host turns out to be the best mail exchanger without being configured for it; empty to return such mail as looping.</summary>
    public string BestMxTransport { get; } = main.Text("best_mx_transport", "");

    /// <summary>Whether a failed look-up of mail exchangers counts as having none.</summary>
    public bool IgnoreMxLookupError { get; } = main.Bool("ignore_mx_lookup_error", false);
}
