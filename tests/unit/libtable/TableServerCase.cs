using System.Net;
using Postfix.IO;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

/// <summary>Asks tables whose server gives prepared replies.</summary>
internal abstract class TableServerCase : TableCase
{
    /// <summary>What the server was sent.</summary>
    protected List<string> Requests { get; } = [];

    /// <summary>Looks a key up; each connection gets one of the replies, and is closed.</summary>
    /// <param name="format">The table, with the server's port in place of {0}.</param>
    /// <param name="key">The key.</param>
    /// <param name="replies">The replies.</param>
    protected LookupResult Ask(string format, string key, params string[] replies)
    {
        var result = default(LookupResult);
        Requests.Clear();
        EventLoop.Run(async () =>
        {
            var socket = Sockets.ListenInet(new IPEndPoint(IPAddress.Loopback, 0), 5);
            using var listener = new Listener(socket);
            var serving = ScriptedServer.ServeAsync(listener, replies, Requests);
            var port = Sockets.LocalAddress(socket)!.Port;
            using (var table = Factory.Open(format.Replace("{0}", $"{port}", StringComparison.Ordinal)))
            {
                result = await table.FindAsync(key);
            }

            listener.Dispose();
            await serving;
            Descriptors.Close(socket);
            return 0;
        });
        return result;
    }
}
