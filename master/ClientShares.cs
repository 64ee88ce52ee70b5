namespace Postfix.Master;

/// <summary>
/// Divides a service's limit of clients over processes that serve several each: as few processes as possible, of
/// nearly equal shares, never more in total than the limit.
/// </summary>
internal sealed class ClientShares
{
    private readonly int _limit, _largest;

    /// <param name="limit">The service's limit, 0 for none.</param>
    /// <param name="largest">How many clients one process may serve.</param>
    public ClientShares(int limit, int largest)
    {
        _limit = limit;
        var processes = limit == 0 ? 1 : (limit + largest - 1) / largest;
        _largest = limit == 0 ? largest : (limit + processes - 1) / processes;
    }

    /// <summary>The share of the next process when so much is taken; 0 when there is nothing left.</summary>
    public int Next(int taken) => _limit == 0 ? _largest : Math.Clamp(_limit - taken, 0, _largest);
}
