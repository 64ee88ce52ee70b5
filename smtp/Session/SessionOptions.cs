using Postfix.Tables;

namespace Postfix.SmtpClient;

/// <summary>What all sessions of a process have in common.</summary>
/// <param name="ProtocolName">ESMTP or LMTP, for log lines.</param>
/// <param name="DiscardParameter">The parameter that turns extensions off by address, for log lines.</param>
/// <param name="LineLimit">How many bytes of a reply line are kept.</param>
/// <param name="PerRequestDeadline">Whether time limits are for whole requests.</param>
/// <param name="MinimumDataRate">Bytes that make a deadline one second later.</param>
/// <param name="ReplyFilter">Rewrites reply lines; null for none.</param>
internal sealed record SessionOptions(
    string ProtocolName, string DiscardParameter, int LineLimit, bool PerRequestDeadline, int MinimumDataRate, MapList? ReplyFilter);
