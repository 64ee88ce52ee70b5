using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;
using Postfix.Posix;

namespace Postfix.Databases;

/// <summary>Says what went wrong, in the words that administrators know from PostgreSQL's own client.</summary>
internal static class PgsqlFailure
{
    /// <summary>Whether it is the server or the network that failed, or a setting that is wrong.</summary>
    public static bool Is(Exception exception)
        => exception is NpgsqlException or SocketException or IOException or TimeoutException or ArgumentException
            or InvalidOperationException or NotSupportedException or FormatException or AuthenticationException;

    /// <summary>Why a query failed.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        PostgresException server => $"{server.Severity}:  {server.MessageText}\n",
        AuthenticationException => "SSL error: certificate verify failed\n",
        { InnerException: { } inner } => Describe(inner),
        SocketException or IOException => "server closed the connection unexpectedly\n",
        TimeoutException => "timeout expired\n",
        _ => exception.Message,
    };

    /// <summary>Why there is no connection.</summary>
    public static string DescribeConnect(PgsqlSettings settings, Exception exception)
    {
        var socket = Find<SocketException>(exception);
        if (socket is { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData })
        {
            return $"could not translate host name \"{settings.Host}\" to address: Name or service not known";
        }

        var place = settings.Host.StartsWith('/')
            ? $"on socket \"{settings.Host}/.s.PGSQL.{settings.Port}\""
            : $"at \"{settings.Host}\", port {settings.Port}";
        var question = socket is null ? ""
            : settings.Host.StartsWith('/') ? "\n\tIs the server running locally and accepting connections on that socket?\n"
            : "\n\tIs the server running on that host and accepting TCP/IP connections?\n";
        var reason = socket is null ? Describe(exception) : Errno.Text(socket.NativeErrorCode);
        return $"connection to server {place} failed: {reason}{question}";
    }

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not null and not T)
        {
            exception = exception.InnerException;
        }

        return exception as T;
    }
}
