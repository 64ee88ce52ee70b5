using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>epoll(7): which of many descriptors can be read or written.</summary>
public sealed unsafe class EventPoll : IDisposable
{
    private const int CloseOnExec = 0x80000, Add = 1, Delete = 2, Modify = 3, BatchSize = 64;
    private const uint Input = 1, Output = 4, Error = 8, HangUp = 0x10, PeerClosed = 0x2000, EdgeTriggered = 1u << 31, Exclusive = 1u << 28;

    // struct epoll_event is packed on x86-64 only.
    private static readonly int s_dataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int s_eventSize = s_dataOffset + 8;

    private readonly int _poll;
    private readonly byte[] _events = GC.AllocateUninitializedArray<byte>(s_eventSize * BatchSize, pinned: true);

    /// <summary>An empty set.</summary>
    public EventPoll()
    {
        _poll = LibcSocket.CreatePoll(CloseOnExec);
        if (_poll < 0)
        {
            throw new PosixException(Marshal.GetLastPInvokeError(), "epoll_create1");
        }
    }

    /// <summary>Reports each change to readable once.</summary>
    public void WatchEdges(int descriptor) => Control(Add, descriptor, Input | PeerClosed | EdgeTriggered);

    /// <summary>Of a descriptor that is watched: reports each change to writable as well, and at once whether it is.</summary>
    public void WatchOutputToo(int descriptor) => Control(Modify, descriptor, Input | Output | PeerClosed | EdgeTriggered);

    /// <summary>Reports a shared listener as long as it has connections, to one of the processes that wait for it in this way.</summary>
    public void WatchListener(int descriptor) => Control(Add, descriptor, Input | Exclusive);

    /// <summary>Reports a descriptor as long as it is readable.</summary>
    public void WatchInput(int descriptor) => Control(Add, descriptor, Input);

    /// <summary>Ends the watching; a descriptor that is closed and shared with nobody ends it by itself.</summary>
    public void Forget(int descriptor)
    {
        byte* nothing = stackalloc byte[16];
        LibcSocket.ControlPoll(_poll, Delete, descriptor, nothing);
    }

    /// <summary>Waits (milliseconds, -1 for ever) and returns how many events there are for <see cref="Event"/>.</summary>
    public int Wait(int milliseconds)
    {
        fixed (byte* events = _events)
        {
            var count = LibcSocket.WaitPoll(_poll, events, BatchSize, milliseconds);
            if (count < 0 && Marshal.GetLastPInvokeError() != Errno.EINTR)
            {
                throw new PosixException(Marshal.GetLastPInvokeError(), "epoll_wait");
            }
            return Math.Max(count, 0);
        }
    }

    /// <summary>One of the events of the last wait; Ended tells that the peer sends no more.</summary>
    public (int Descriptor, bool Readable, bool Writable, bool Ended) Event(int index)
    {
        var item = _events.AsSpan(index * s_eventSize);
        var flags = MemoryMarshal.Read<uint>(item);
        var failed = (flags & (Error | HangUp)) != 0;
        var ended = failed || (flags & PeerClosed) != 0;
        return (MemoryMarshal.Read<int>(item[s_dataOffset..]), ended || (flags & Input) != 0, failed || (flags & Output) != 0, ended);
    }

    /// <summary>Closes the set.</summary>
    public void Dispose() => Descriptors.Close(_poll);

    private void Control(int operation, int descriptor, uint flags)
    {
        var item = stackalloc byte[16];
        *(uint*)item = flags;
        *(long*)(item + s_dataOffset) = descriptor;
        // EPERM: an ordinary file, which never makes anybody wait.
        if (LibcSocket.ControlPoll(_poll, operation, descriptor, item) != 0 && Marshal.GetLastPInvokeError() is not (Errno.EEXIST or Errno.EPERM))
        {
            throw new PosixException(Marshal.GetLastPInvokeError(), "epoll_ctl");
        }
    }
}
