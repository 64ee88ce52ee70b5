using Postfix.IO;
using Postfix.Posix;

namespace Postfix.Scache;

/// <summary>A connection that the SMTP client has left here for the next message.</summary>
internal sealed class CachedConnection(string property, int descriptor)
{
    private int _descriptor = descriptor;

    /// <summary>What the client wants to remember of it.</summary>
    public string Property { get; } = property;

    /// <summary>Ends the stay.</summary>
    public LoopTimer? Expiry { get; set; }

    /// <summary>Gives the descriptor away.</summary>
    public int Take()
    {
        Expiry?.Cancel();
        var taken = _descriptor;
        _descriptor = -1;
        return taken;
    }

    /// <summary>Closes the connection, unless it was given away.</summary>
    public void Close()
    {
        Expiry?.Cancel();
        if (_descriptor >= 0)
        {
            Descriptors.Close(_descriptor);
            _descriptor = -1;
        }
    }
}
