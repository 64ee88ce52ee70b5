using Postfix.IO;

namespace Postfix.Master;

/// <summary>A running process of a service.</summary>
internal sealed class Child(ChildProcess process, uint generation, int share)
{
    public ChildProcess Process { get; } = process;

    public int Id => Process.ProcessId;

    /// <summary>The number the process has to put into its status messages.</summary>
    public uint Generation { get; } = generation;

    /// <summary>How much of the service's limit it takes: how many clients it serves at once.</summary>
    public int Share { get; } = share;

    /// <summary>Whether it can take a client.</summary>
    public bool IsAvailable { get; set; } = true;

    /// <summary>Whether it has served a client and come back for more.</summary>
    public bool WasUsed { get; set; }

    /// <summary>Whether it belongs to a configuration that was replaced: it serves its last clients.</summary>
    public bool IsRetired { get; set; }
}
