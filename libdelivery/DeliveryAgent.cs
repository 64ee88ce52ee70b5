using Postfix.Server;

namespace Postfix.Delivery;

/// <summary>The skeleton of all delivery agents.</summary>
public static class DeliveryAgent
{
    /// <summary>Runs an agent to its end.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="traits">What kind of daemon it is.</param>
    /// <param name="create">Makes the agent's service; called once, outside the jail.</param>
    /// <returns>The exit status of the process.</returns>
    public static int Run(string[] arguments, DaemonTraits traits, Func<DaemonContext, DeliveryService> create)
        => DaemonHost.Run(arguments, traits, context => new DeliveryDaemon(context, create(context)));
}
