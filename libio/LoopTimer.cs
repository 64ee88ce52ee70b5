namespace Postfix.IO;

/// <summary>Something that will be done once at a time to come, unless it is cancelled.</summary>
public sealed class LoopTimer
{
    private Action? _action;

    internal LoopTimer(Action action, long due)
    {
        _action = action;
        Due = due;
    }

    /// <summary>When, in milliseconds of the loop's clock.</summary>
    internal long Due { get; }

    /// <summary>True until it has run or was cancelled.</summary>
    public bool IsPending => _action is not null;

    /// <summary>Forgets it.</summary>
    public void Cancel() => _action = null;

    internal void Run()
    {
        var action = _action;
        _action = null;
        action?.Invoke();
    }
}
