namespace Postfix.Queue;

/// <summary>A queue file or record stream that breaks the rules of its format.</summary>
/// <param name="message">What is wrong, and where.</param>
public sealed class QueueFormatException(string message) : IOException(message);
