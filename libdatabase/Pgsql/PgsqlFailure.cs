using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Npgsql;
using Postfix.Posix;

namespace Postfix.Databases;

/// <summary>Says what went wrong, in the words that administrators know from PostgreSQL's own client.</summary>
internal static class PgsqlFailure
{
    /// <summary>Why a query failed.</summary>
    /// <param name="exception">What the client library threw.</param>
    /// <param name="query">The query; empty while there is none.</param>
    public static string Describe(Exception exception, string query = "") => exception switch
    {
        PostgresException server => PgsqlComplaint.Format(server, query),
        AuthenticationException => "SSL error: certificate verify failed\n",
        CryptographicException => "could not load certificate or private key file\n",
        { InnerException: { } inner } => Describe(inner, query),
        SocketException or IOException => "server closed the connection unexpectedly\n",
        TimeoutException => "timeout expired\n",
        NpgsqlException { Message: var text } when text.StartsWith("No password has been provided", StringComparison.Ordinal)
            => "fe_sendauth: no password supplied\n",
        _ => exception.Message,
    };

    /// <summary>Why there is no connection.</summary>
    public static string DescribeConnect(PgsqlSettings settings, Exception exception)
    {
        var socket = Find<SocketException>(exception);
        if (socket is { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData })
        {
            return $"could not translate host name \"{settings.Host}\" to address: Name or service not known\n";
        }

        var isLocal = settings.Host.StartsWith('/');
        var place = isLocal ? $"on socket \"{settings.Host}/.s.PGSQL.{settings.Port}\"" : $"at \"{settings.Host}\", port {settings.Port}";
        var question = socket is null ? ""
            : isLocal ? "\n\tIs the server running locally and accepting connections on that socket?\n"
            : "\n\tIs the server running on that host and accepting TCP/IP connections?\n";
        return $"connection to server {place} failed: {(socket is null ? Describe(exception) : Reason(socket, isLocal))}{question}";
    }

    // The runtime has no address for a socket that is not there.
    private static string Reason(SocketException exception, bool isLocal)
        => Errno.Text(isLocal && exception.SocketErrorCode == SocketError.AddressNotAvailable ? Errno.ENOENT : exception.NativeErrorCode);

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
