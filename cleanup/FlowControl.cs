using Postfix.IO;
using Postfix.Posix;

namespace Postfix.Cleanup;

/// <summary>
/// Slows arriving mail down when the queue manager does not keep up: each message takes a token from a pipe that the
/// queue manager fills (internal protocol of master(8)).
/// </summary>
internal sealed class FlowControl(TimeSpan delay, bool isServed)
{
    private const int ReadSide = 3;
    private const int WriteSide = 4;
    private const int LookInterval = 50;

    /// <summary>Takes a token, or waits for a moment when there is none; less long when one comes meanwhile.</summary>
    public async ValueTask TakeAsync()
    {
        if (!isServed || delay <= TimeSpan.Zero)
        {
            return;
        }
        var end = EventLoop.Current.Now + (long)delay.TotalMilliseconds;
        while (!TryTake() && end - EventLoop.Current.Now is > 0 and var left)
        {
            await EventLoop.Current.Delay(TimeSpan.FromMilliseconds(Math.Min(left, LookInterval)));
        }
    }

    /// <summary>Gives a token back, for a message that the queue manager will not see.</summary>
    public void Return()
    {
        if (isServed && delay > TimeSpan.Zero)
        {
            Descriptors.Write(WriteSide, [0]);
        }
    }

    private static bool TryTake()
    {
        Span<byte> token = stackalloc byte[1];
        return Descriptors.Read(ReadSide, token) > 0;
    }
}
