using Postfix.IO;

namespace Postfix.Tables;

/// <summary>
/// Connections whose calls wait, each used by one worker thread at a time, so that the process serves its other clients
/// meanwhile. They are made when they are needed, and kept.
/// </summary>
/// <typeparam name="T">A connection.</typeparam>
internal sealed class WorkerPool<T> : IDisposable
    where T : class, IDisposable
{
    private const int Limit = 8;

    private readonly Stack<T> _idle = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _busy;
    private bool _isClosed;

    static WorkerPool()
    {
        // Threads that wait are no load; without this, new ones would be started only after a while.
        ThreadPool.GetMinThreads(out var workers, out var others);
        ThreadPool.SetMinThreads(Math.Max(workers, 2 * Limit), others);
    }

    /// <summary>Does something with a connection on a worker thread.</summary>
    /// <typeparam name="TResult">What comes of it.</typeparam>
    /// <param name="work">Is given a kept connection, or null, and gives back the one to keep, or null.</param>
    public async Task<TResult> RunAsync<TResult>(Func<T?, (T? Kept, TResult Result)> work)
    {
        if (_busy == Limit)
        {
            // Whoever leaves hands the place over.
            var turn = new TaskCompletionSource();
            _waiting.Enqueue(turn);
            await turn.Task;
        }
        else
        {
            _busy++;
        }

        _idle.TryPop(out var connection);
        try
        {
            (connection, var result) = await EventLoop.Current.RunOnWorker(() => work(connection));
            return result;
        }
        finally
        {
            Keep(connection);
            if (_waiting.TryDequeue(out var next))
            {
                next.SetResult();
            }
            else
            {
                _busy--;
            }
        }
    }

    /// <summary>Closes the connections, now or when they are back.</summary>
    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }
    }

    private void Keep(T? connection)
    {
        if (connection is null)
        {
            return;
        }

        if (_isClosed)
        {
            connection.Dispose();
        }
        else
        {
            _idle.Push(connection);
        }
    }
}
