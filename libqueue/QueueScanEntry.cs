namespace Postfix.Queue;

/// <summary>A file found in a queue.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Path">Where it really lies, relative to the queue directory.</param>
public readonly record struct QueueScanEntry(string Id, string Path);
