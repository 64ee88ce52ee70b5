namespace Postfix.Queue;

/// <summary>What an entry of a delivery log means when it does not say.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Action">The DSN action.</param>
public sealed record DeliveryLogDefaults(string Status, string Action)
{
    /// <summary>For the log of delayed recipients.</summary>
    public static DeliveryLogDefaults Delayed { get; } = new("4.0.0", "delayed");

    /// <summary>For all other logs.</summary>
    public static DeliveryLogDefaults Failed { get; } = new("5.0.0", "failed");

    /// <summary>Those of a log folder.</summary>
    /// <param name="folder">The name: defer, bounce or trace.</param>
    public static DeliveryLogDefaults Of(string folder) => folder == QueueName.Defer ? Delayed : Failed;
}
