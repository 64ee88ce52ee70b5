namespace Postfix.Conf;

/// <summary>Notices about mail with VERP senders.</summary>
public sealed class VerpBounceParameters(ParameterBinder main)
{
    /// <summary>Whether notices for mail with VERP senders are sent without VERP.</summary>
    public bool DisableVerpBounces { get; } = main.Bool("disable_verp_bounces", false);
}
