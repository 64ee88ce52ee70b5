using Postfix.IO;

namespace Postfix.Smtpd.Policy;

/// <summary>A connection to a policy server; disposing closes it unless it is kept for the next question.</summary>
internal sealed class PolicyConnection(ByteStream stream, DateTimeOffset opened) : IDisposable
{
    /// <summary>The connection.</summary>
    public ByteStream Stream { get; } = stream;

    /// <summary>When it was made.</summary>
    public DateTimeOffset Opened { get; } = opened;

    /// <summary>When it was used last.</summary>
    public DateTimeOffset LastUsed { get; set; } = opened;

    /// <summary>How many questions it has carried.</summary>
    public int Uses { get; set; }

    /// <summary>Whether it waits for the next question.</summary>
    public bool IsKept { get; set; }

    /// <summary>Closes it.</summary>
    public void Close() => Stream.Dispose();

    public void Dispose()
    {
        if (!IsKept)
        {
            Close();
        }
        IsKept = false;
    }
}
