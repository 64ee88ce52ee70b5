using Postfix.Queue;

namespace Postfix.Qmgr;

/// <summary>Looks through a queue, one file at a time; requests that come meanwhile start it again when it is through.</summary>
/// <param name="queue">The queue.</param>
internal sealed class QueueScanner(string queue)
{
    private IEnumerator<QueueScanEntry>? _files;
    private ScanOptions _wanted;

    public string Queue => queue;

    /// <summary>How the scan that runs treats its files.</summary>
    public ScanOptions Options { get; private set; }

    public bool IsRunning => _files is not null;

    /// <summary>Asks for a scan.</summary>
    /// <param name="options">How.</param>
    /// <returns>Whether one began; else it will when the one that runs is through.</returns>
    public bool Request(ScanOptions options)
    {
        // A flush or a look at all files also goes for the scan that runs.
        Options |= options & ~ScanOptions.Start;
        _wanted |= options;
        return _files is null && (_wanted & ScanOptions.Start) != 0 && Begin();
    }

    /// <summary>The next file.</summary>
    /// <returns>Null when the queue has been looked through.</returns>
    public QueueScanEntry? Next()
    {
        if (_files is null)
        {
            return null;
        }

        if (_files.MoveNext())
        {
            return _files.Current;
        }

        _files.Dispose();
        _files = null;
        Options = ScanOptions.None;
        if ((_wanted & ScanOptions.Start) != 0)
        {
            _ = Begin();
            return Next();
        }

        return null;
    }

    private bool Begin()
    {
        Options = _wanted;
        _wanted = ScanOptions.None;
        _files = QueueScan.Walk(queue).GetEnumerator();
        return true;
    }
}
