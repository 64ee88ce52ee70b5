namespace Postfix.IO;

/// <summary>
/// Deadlines of waits for input and output: many, long, and nearly always called off. Setting one and calling it off
/// cost a few pointers; in return they are up to a quarter of a second late.
/// </summary>
internal sealed class TimeoutWheel
{
    internal const int Granularity = 250;
    private const int Slots = 512;

    private readonly ReadinessSource?[] _slots = new ReadinessSource?[Slots];
    private long _lastTick;
    private int _count;

    /// <summary>Milliseconds until the next slot with a deadline in it, or -1.</summary>
    public int NextWait(long now)
    {
        if (_count == 0)
        {
            _lastTick = now / Granularity;
            return -1;
        }
        for (var tick = _lastTick + 1; tick <= _lastTick + Slots; tick++)
        {
            if (_slots[tick % Slots] is not null)
            {
                return (int)Math.Max(0, (tick * Granularity) - now);
            }
        }
        return -1;
    }

    public void Add(ReadinessSource source, long deadline)
    {
        source.DeadlineTick = Math.Max((deadline + Granularity - 1) / Granularity, _lastTick + 1);
        ref var slot = ref _slots[source.DeadlineTick % Slots];
        source.Next = slot;
        source.Previous = null;
        if (slot is not null)
        {
            slot.Previous = source;
        }
        slot = source;
        _count++;
    }

    public void Remove(ReadinessSource source)
    {
        if (source.Previous is not null)
        {
            source.Previous.Next = source.Next;
        }
        else
        {
            _slots[source.DeadlineTick % Slots] = source.Next;
        }
        if (source.Next is not null)
        {
            source.Next.Previous = source.Previous;
        }
        source.Next = source.Previous = null;
        source.DeadlineTick = 0;
        _count--;
    }

    /// <summary>Ends the waits whose deadline has passed.</summary>
    public void Expire(long now)
    {
        var current = now / Granularity;
        // After a long sleep one turn of the wheel sees every slot.
        for (var tick = Math.Max(_lastTick + 1, current - Slots + 1); tick <= current; tick++)
        {
            _lastTick = tick;
            ExpireSlot(tick % Slots, current);
        }
        _lastTick = Math.Max(_lastTick, current);
    }

    private void ExpireSlot(long slot, long current)
    {
        for (var source = _slots[slot]; source is not null;)
        {
            var next = source.Next;
            if (source.DeadlineTick <= current)
            {
                Remove(source);
                source.TimeOut();
                // What the time-out did may have changed the list.
                next = _slots[slot];
            }
            source = next;
        }
    }
}
