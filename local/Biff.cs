using System.Net;
using Postfix.Posix;

namespace Postfix.Local;

/// <summary>Tells the comsat service of this host about new mail, as biff(1) users wish.</summary>
internal static class Biff
{
    private const int Port = 512;

    /// <summary>Sends the notice; whether anybody listens does not matter.</summary>
    /// <param name="text">user@offset of the new message in the mailbox.</param>
    internal static void Notify(string text)
        => Sockets.SendDatagram(new IPEndPoint(IPAddress.Loopback, Port), ByteText.Encode(text + "\0"));
}
