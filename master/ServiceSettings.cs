namespace Postfix.Master;

/// <summary>What the arguments of a service's processes depend on besides its entry.</summary>
/// <param name="Limit">The service's process limit, 0 for none.</param>
/// <param name="Jail">Whether the processes change their root directory.</param>
/// <param name="HasStress">Whether the service can be under stress: it serves other machines.</param>
/// <param name="UnderStress">Whether it is.</param>
/// <param name="SocketCount">How many listening sockets there are.</param>
internal sealed record ServiceSettings(int Limit, bool Jail, bool HasStress, bool UnderStress, int SocketCount);
