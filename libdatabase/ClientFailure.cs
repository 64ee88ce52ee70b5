using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace Postfix.Databases;

/// <summary>Tells what the client libraries throw when a server, the network or a setting fails from defects of this program.</summary>
internal static class ClientFailure
{
    /// <summary>Whether it is the server or the network that failed, or a setting that is wrong.</summary>
    public static bool Is(Exception exception)
        => exception is DbException or SocketException or IOException or TimeoutException or ArgumentException or InvalidOperationException
            or NotSupportedException or FormatException or AuthenticationException or CryptographicException || IsOfNonsense(exception);

    // What a reply that no server would send leads to.
    private static bool IsOfNonsense(Exception exception)
        => exception is InvalidDataException or InvalidCastException or ArithmeticException or IndexOutOfRangeException or KeyNotFoundException;
}
