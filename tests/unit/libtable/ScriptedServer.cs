using Postfix.IO;
using Postfix.Posix;

namespace Postfix.Tests.Libtable;

/// <summary>Stands in for the server of a table: takes one request from each connection, and answers as it was told.</summary>
internal static class ScriptedServer
{
    /// <summary>Serves as many connections as there are replies.</summary>
    /// <param name="listener">Where they come from; the work ends when it is closed.</param>
    /// <param name="replies">The replies, in order.</param>
    /// <param name="requests">Takes the requests.</param>
    public static async Task ServeAsync(Listener listener, string[] replies, List<string> requests)
    {
        foreach (var reply in replies)
        {
            var socket = await listener.AcceptAsync();
            if (socket < 0)
            {
                return;
            }

            using var stream = new ByteStream(socket);
            await stream.FillAsync();
            requests.Add(ByteText.Decode(stream.Buffered));
            stream.Write(ByteText.Encode(reply));
            await stream.FlushAsync();
        }
    }
}
