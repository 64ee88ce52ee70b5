using System.Runtime.InteropServices;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// Ends calls of the library that do not come back: it has no time limit for TLS handshakes, and none for binding by SASL.
/// When the time is over, the socket is shut down, and the call fails.
/// </summary>
internal sealed unsafe class LdapGuard : IDisposable
{
    private const int None = -1;
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly long _limit;
    private readonly LdapConnectionHook* _hook;
    private readonly GCHandle _self;
    private int _descriptor = None;
    private long _since;

    /// <summary>Makes a guard.</summary>
    /// <param name="limit">How long a call may take once its server is connected.</param>
    public LdapGuard(TimeSpan limit)
    {
        _limit = (long)limit.TotalMilliseconds;
        _self = GCHandle.Alloc(this);
        _hook = (LdapConnectionHook*)NativeMemory.AllocZeroed((nuint)sizeof(LdapConnectionHook));
        _hook->Added = &Added;
        _hook->Removed = &Removed;
        _hook->Argument = GCHandle.ToIntPtr(_self);
    }

    /// <summary>What the library is to be told about its user's interest in sockets.</summary>
    public void* Hook => _hook;

    /// <summary>Watches over a call until the result is disposed of.</summary>
    public IDisposable Watch()
    {
        Restart();
        return new Timer(static guard => ((LdapGuard)guard!).Check(), this, s_interval, s_interval);
    }

    /// <summary>Frees what the library knows; it must have closed its sockets.</summary>
    public void Dispose()
    {
        NativeMemory.Free(_hook);
        _self.Free();
    }

    [UnmanagedCallersOnly]
    private static int Added(void* connection, void* buffer, void* url, void* address, LdapConnectionHook* hook)
    {
        int descriptor;
        return LdapLibrary.ControlBuffer(buffer, LdapOption.BufferDescriptor, &descriptor) == 1 ? Of(hook).Change(descriptor) : 0;
    }

    [UnmanagedCallersOnly]
    private static void Removed(void* connection, void* buffer, LdapConnectionHook* hook) => Of(hook).Change(None);

    private static LdapGuard Of(LdapConnectionHook* hook) => (LdapGuard)GCHandle.FromIntPtr(hook->Argument).Target!;

    // The time begins anew with each server that is tried.
    private int Change(int descriptor)
    {
        lock (_gate)
        {
            _descriptor = descriptor;
        }

        Restart();
        return 0;
    }

    private void Restart() => Interlocked.Exchange(ref _since, Environment.TickCount64);

    private void Check()
    {
        lock (_gate)
        {
            if (_descriptor != None && Environment.TickCount64 - Interlocked.Read(ref _since) > _limit)
            {
                Sockets.Shutdown(_descriptor);
            }
        }
    }
}
