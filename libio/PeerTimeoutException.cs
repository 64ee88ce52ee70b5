namespace Postfix.IO;

/// <summary>The peer did not read or send anything for as long as the time limit says.</summary>
public sealed class PeerTimeoutException(string what = "timed out") : IOException(what);
