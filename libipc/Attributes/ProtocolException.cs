namespace Postfix.Ipc;

/// <summary>A message on an internal socket that is not what the receiver expects. The request ends, the daemon lives.</summary>
/// <param name="message">What is wrong.</param>
public sealed class ProtocolException(string message) : IOException(message);
