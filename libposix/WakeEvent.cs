using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>eventfd(2): another thread makes a descriptor readable.</summary>
public sealed class WakeEvent : IDisposable
{
    private const int NonBlocking = 0x800, CloseOnExec = 0x80000;

    /// <summary>A new event that is not set.</summary>
    public WakeEvent()
    {
        Descriptor = LibcSocket.CreateEvent(0, NonBlocking | CloseOnExec);
        if (Descriptor < 0)
        {
            throw new PosixException(Marshal.GetLastPInvokeError(), "eventfd");
        }
    }

    /// <summary>Readable while the event is set.</summary>
    public int Descriptor { get; }

    /// <summary>Sets it; from any thread.</summary>
    public void Set()
    {
        ReadOnlySpan<byte> one = [1, 0, 0, 0, 0, 0, 0, 0];
        Descriptors.Write(Descriptor, one);
    }

    /// <summary>Clears it.</summary>
    public void Clear() => Descriptors.Read(Descriptor, stackalloc byte[8]);

    /// <summary>Closes it.</summary>
    public void Dispose() => Descriptors.Close(Descriptor);
}
