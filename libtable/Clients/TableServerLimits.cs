namespace Postfix.Tables;

/// <summary>Time limits of connections to table servers.</summary>
/// <param name="Timeout">How long one connect, read or write may take.</param>
/// <param name="Idle">How long an unused connection is kept.</param>
/// <param name="Lifetime">How long a connection is kept at all.</param>
internal sealed record TableServerLimits(TimeSpan Timeout, TimeSpan Idle, TimeSpan Lifetime);
