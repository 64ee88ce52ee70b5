using Postfix.Posix;

namespace Postfix.IO;

/// <summary>A program that was started, and whose end can be awaited.</summary>
public sealed class ChildProcess : IDisposable
{
    private readonly int _descriptor;
    private readonly DescriptorWatch _watch;
    private ExitStatus? _status;

    private ChildProcess(int processId)
    {
        ProcessId = processId;
        _descriptor = Children.OpenDescriptor(processId);
        _watch = new DescriptorWatch(_descriptor);
    }

    /// <summary>Process id.</summary>
    public int ProcessId { get; }

    /// <summary>Starts a program.</summary>
    /// <exception cref="PosixException">It cannot be run.</exception>
    public static ChildProcess Start(SpawnRequest request) => new(Spawner.Spawn(request));

    /// <summary>Waits for the end of the program and returns its status.</summary>
    /// <exception cref="PeerTimeoutException">It still runs after that time.</exception>
    public async Task<ExitStatus> WaitAsync(TimeSpan? timeout = null)
    {
        while (_status is null)
        {
            _status = Children.TryReap(ProcessId);
            if (_status is null)
            {
                await _watch.ReadableAsync(timeout ?? Timeout.InfiniteTimeSpan);
            }
        }
        return _status.Value;
    }

    /// <summary>Sends a signal, to the program's whole process group when it leads one.</summary>
    public void Kill(int signal = ProcessSignals.Kill, bool group = false)
    {
        if (_status is null || group)
        {
            ProcessSignals.Send(group ? -ProcessId : ProcessId, signal);
        }
    }

    /// <summary>Stops watching; the program goes on.</summary>
    public void Dispose()
    {
        _watch.Dispose();
        Descriptors.Close(_descriptor);
    }
}
