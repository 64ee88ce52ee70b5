using Postfix.Mail;

namespace Postfix.Queue;

/// <summary>One recipient's entry in a defer, bounce or trace log.</summary>
/// <param name="Recipient">The recipient; its addresses in quoted form, as the log has them.</param>
/// <param name="Dsn">What happened.</param>
public sealed record DeliveryLogEntry(Recipient Recipient, Dsn Dsn);
