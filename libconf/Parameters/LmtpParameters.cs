namespace Postfix.Conf;

/// <summary>Parameters of smtp(8) that only deliveries by LMTP have, under whatever name it runs.</summary>
public sealed class LmtpParameters(ParameterBinder main)
{
    /// <summary>Whether an LMTP server does the final delivery, so that success reports say delivered.</summary>
    public bool AssumeFinal { get; } = main.Bool("lmtp_assume_final", false);
}
