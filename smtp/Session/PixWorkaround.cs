namespace Postfix.SmtpClient;

/// <summary>Workarounds for firewalls that take part in the dialogue and get it wrong.</summary>
[Flags]
internal enum PixWorkaround
{
    None = 0,

    /// <summary>Say HELO.</summary>
    DisableEsmtp = 1,

    /// <summary>Send the end of the content in a packet of its own, after a pause.</summary>
    DelayDotCrlf = 2,
}
