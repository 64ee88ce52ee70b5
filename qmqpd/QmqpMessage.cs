namespace Postfix.Qmqpd;

/// <summary>What a client has sent.</summary>
/// <param name="Content">The message, its lines ended by LF.</param>
/// <param name="Sender">The sender.</param>
/// <param name="Recipients">The recipients.</param>
internal sealed record QmqpMessage(byte[] Content, VerpSender Sender, IReadOnlyList<string> Recipients);
