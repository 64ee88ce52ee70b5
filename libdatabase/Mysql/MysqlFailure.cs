using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using MySqlConnector;
using Postfix.IO;
using Postfix.Posix;

namespace Postfix.Databases;

/// <summary>Says what went wrong, in the words that administrators know from the clients of MySQL and MariaDB.</summary>
internal static class MysqlFailure
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    /// <summary>Why a query failed.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        AuthenticationException => "TLS/SSL error: Validation of SSL server certificate failed",
        CryptographicException => "TLS/SSL error: the client's certificate or key is of no use, or they do not belong together",
        MySqlException { InnerException: { } inner } => Describe(inner),
        SocketException or IOException => "Lost connection to server during query",
        _ => exception.Message,
    };

    /// <summary>Why there is no connection.</summary>
    public static async ValueTask<string> DescribeConnectAsync(MySqlConnectionStringBuilder settings, Exception exception)
    {
        if (!IsOfNetwork(exception))
        {
            return Describe(exception);
        }

        var socket = settings.ConnectionProtocol == MySqlConnectionProtocol.UnixSocket;
        try
        {
            // The client library does not tell what the system said: it is asked once more.
            using var stream = socket ? await ByteStream.ConnectUnixAsync(settings.Server, s_timeout) : await ConnectAsync(settings);
            return Describe(exception);
        }
        catch (SocketException)
        {
            return $"Unknown server host '{settings.Server}' (-2)";
        }
        catch (PosixException problem)
        {
            return socket
                ? $"Can't connect to local server through socket '{settings.Server}' ({problem.Errno})"
                : $"Can't connect to server on '{settings.Server}' ({problem.Errno})";
        }
        catch (PeerTimeoutException)
        {
            return $"Can't connect to server on '{settings.Server}' ({Errno.ETIMEDOUT})";
        }
    }

    // A socket that is not there has no code.
    private static bool IsOfNetwork(Exception exception)
        => exception is MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost } or MySqlException { ErrorCode: MySqlErrorCode.None, InnerException: null };

    private static async ValueTask<ByteStream> ConnectAsync(MySqlConnectionStringBuilder settings)
    {
        var addresses = await Dns.GetHostAddressesAsync(settings.Server);
        return await ByteStream.ConnectInetAsync(new IPEndPoint(addresses[0], (int)settings.Port), null, s_timeout);
    }
}
