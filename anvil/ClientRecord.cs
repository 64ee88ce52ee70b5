namespace Postfix.Anvil;

/// <summary>The counts of one client of one service.</summary>
internal sealed class ClientRecord
{
    /// <summary>Sessions at this moment.</summary>
    public int Sessions { get; set; }

    /// <summary>When the time unit of the counts began.</summary>
    public long Started { get; set; }

    /// <summary>The events of the time unit, by <see cref="EventKind"/>.</summary>
    public int[] Counts { get; } = new int[Enum.GetValues<EventKind>().Length];
}
