namespace Postfix.Qmgr;

/// <summary>How long the dispatcher waits.</summary>
/// <param name="Ipc">For a read or write on an internal socket.</param>
/// <param name="Agent">For a delivery agent to greet and to finish.</param>
internal sealed record DispatcherLimits(TimeSpan Ipc, TimeSpan Agent);
