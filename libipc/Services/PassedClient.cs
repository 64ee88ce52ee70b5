using System.Globalization;
using System.Net;

namespace Postfix.Ipc;

/// <summary>What comes along with a connection that is passed to a service of type pass: who is at its ends.</summary>
/// <param name="ClientAddress">The client's address.</param>
/// <param name="ClientPort">The client's port.</param>
/// <param name="ServerAddress">The address the client connected to.</param>
/// <param name="ServerPort">The port the client connected to.</param>
public sealed record PassedClient(string ClientAddress, string ClientPort, string ServerAddress, string ServerPort) : IMessage<PassedClient>
{
    /// <summary>The client's end; null when it is none of the internet.</summary>
    public IPEndPoint? Client => EndPoint(ClientAddress, ClientPort);

    /// <summary>The server's end; null when it is none of the internet.</summary>
    public IPEndPoint? Server => EndPoint(ServerAddress, ServerPort);

    /// <inheritdoc/>
    public static PassedClient Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Text("client_address"), reader.Text("client_port"), reader.Text("server_address"), reader.Text("server_port"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text("client_address", ClientAddress).Text("client_port", ClientPort)
            .Text("server_address", ServerAddress).Text("server_port", ServerPort).End();
    }

    private static IPEndPoint? EndPoint(string address, string port)
        => IPAddress.TryParse(address, out var ip) && ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new IPEndPoint(ip, number)
            : null;
}
