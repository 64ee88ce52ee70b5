namespace Postfix.SmtpClient;

/// <summary>What is done in a session, in this order.</summary>
/// <param name="Handshake">Greetings, until the server takes mail.</param>
/// <param name="Transaction">One message.</param>
/// <param name="Notice">What postmaster is told.</param>
internal sealed record SessionSteps(Handshake Handshake, Transaction Transaction, SessionNotice Notice);
