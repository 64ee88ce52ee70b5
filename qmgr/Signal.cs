namespace Postfix.Qmgr;

/// <summary>Wakes one waiter; remembers when nobody waits.</summary>
internal sealed class Signal
{
    private TaskCompletionSource? _waiter;
    private bool _isSet;

    public void Set()
    {
        _isSet = true;
        if (_waiter is { } waiter)
        {
            _waiter = null;
            waiter.SetResult();
        }
    }

    public async ValueTask WaitAsync()
    {
        while (!_isSet)
        {
            _waiter ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await _waiter.Task;
        }

        _isSet = false;
    }
}
