using Postfix.Posix;

namespace Postfix.Qmgr;

/// <summary>Slows down the reception of mail when it gets ahead of its delivery: cleanup takes a token for each message and waits a while without.</summary>
/// <param name="limit">How many tokens there may be (<c>default_process_limit</c>).</param>
internal sealed class FlowControl(int limit)
{
    private const int ReadDescriptor = 3;
    private const int WriteDescriptor = 4;
    private readonly byte[] _tokens = new byte[Math.Clamp(limit, 1, 4096)];

    /// <summary>Puts tokens into the pipe, or takes surplus ones out.</summary>
    /// <param name="tookIncoming">Whether a message from incoming has just become active.</param>
    /// <param name="isScanning">Whether incoming is being looked through.</param>
    /// <returns>Whether so few are left that taking mail in comes before everything else, or senders will have to wait.</returns>
    public bool Update(bool tookIncoming, bool isScanning)
    {
        var count = Descriptors.Available(ReadDescriptor);
        if (count < 0)
        {
            return false;
        }

        if (count > limit)
        {
            _ = Descriptors.Read(ReadDescriptor, _tokens.AsSpan(0, Math.Min(_tokens.Length, count - limit)));
        }
        else if (count < limit)
        {
            var missing = tookIncoming ? 1 : isScanning ? 0 : limit - count;
            _ = missing > 0 ? Descriptors.Write(WriteDescriptor, _tokens.AsSpan(0, Math.Min(_tokens.Length, missing))) : 0;
            return tookIncoming && count < limit / 2;
        }

        return false;
    }
}
