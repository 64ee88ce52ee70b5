using Postfix.Conf;
using Postfix.Queue;

namespace Postfix.Ipc;

/// <summary>The queue as the configuration describes it.</summary>
public static class QueueSettings
{
    /// <summary>Where queue files lie.</summary>
    /// <param name="parameters">The queue's parameters.</param>
    public static QueueDirectories Directories(this QueueParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new(ListSplitter.Split(parameters.HashQueueNames), parameters.HashQueueDepth);
    }

    /// <summary>What makes new queue files.</summary>
    /// <param name="parameters">The queue's parameters.</param>
    /// <param name="time">The clock.</param>
    public static QueueFileCreator Creator(this QueueParameters parameters, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new(parameters.Directories(), parameters.EnableLongQueueIds, time);
    }
}
