namespace Postfix.Delivery;

/// <summary>How long a delivery waits for locks that others hold.</summary>
/// <param name="Attempts">How often to try (deliver_lock_attempts).</param>
/// <param name="Delay">The pause between two attempts (deliver_lock_delay).</param>
/// <param name="StaleAge">The age from which a lock file is taken for left over (stale_lock_time).</param>
public sealed record LockPatience(int Attempts, TimeSpan Delay, TimeSpan StaleAge);
