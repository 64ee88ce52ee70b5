namespace Postfix.IO;

/// <summary>The peer closed the connection, or it broke.</summary>
/// <param name="what">What happened.</param>
/// <param name="errno">The error number, 0 for an orderly end.</param>
public sealed class PeerDisconnectedException(string what = "lost connection", int errno = 0) : IOException(what)
{
    /// <summary>The error number, 0 for an orderly end.</summary>
    public int Errno { get; } = errno;
}
