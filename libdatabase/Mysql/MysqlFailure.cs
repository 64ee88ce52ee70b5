using System.Net.Sockets;
using System.Security.Authentication;
using MySqlConnector;

namespace Postfix.Databases;

/// <summary>Says what went wrong, in the words that administrators know from the clients of MySQL and MariaDB.</summary>
internal static class MysqlFailure
{
    /// <summary>Whether it is the server or the network that failed, or a setting that is wrong.</summary>
    public static bool Is(Exception exception)
        => exception is MySqlException or SocketException or IOException or TimeoutException or ArgumentException
            or InvalidOperationException or NotSupportedException or FormatException or AuthenticationException;

    /// <summary>Why a query failed.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        MySqlException { InnerException: { } inner } => Describe(inner),
        SocketException or IOException => "Server has gone away",
        _ => exception.Message,
    };

    /// <summary>Why there is no connection.</summary>
    public static string DescribeConnect(MySqlConnectionStringBuilder settings, Exception exception)
    {
        Exception? inner = exception;
        while (inner is not null and not SocketException)
        {
            inner = inner.InnerException;
        }

        return inner is not SocketException socket ? Describe(exception)
            : settings.ConnectionProtocol == MySqlConnectionProtocol.UnixSocket
                ? $"Can't connect to local server through socket '{settings.Server}' ({socket.NativeErrorCode})"
            : socket.SocketErrorCode is SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData
                ? $"Unknown server host '{settings.Server}' (-2)"
            : $"Can't connect to server on '{settings.Server}' ({socket.NativeErrorCode})";
    }
}
