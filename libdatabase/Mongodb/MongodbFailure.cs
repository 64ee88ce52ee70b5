using System.Text;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Postfix.Databases;

/// <summary>Says in one line what went wrong with a search.</summary>
internal static class MongodbFailure
{
    /// <summary>Whether it is a server, the network, or what a server sent that failed.</summary>
    public static bool Is(Exception exception)
        => exception is MongoException or BsonException or TimeoutException or IOException or FormatException or DecoderFallbackException
            or ArgumentException or InvalidOperationException or NotSupportedException;

    /// <summary>Why a search failed.</summary>
    public static string Describe(Exception exception, MongoClient client) => exception switch
    {
        // The library would describe all it knows of the cluster, in several lines.
        TimeoutException => $"No suitable servers found: {string.Join(", ", client.Cluster.Description.Servers.Select(Describe))}",
        MongoCommandException command => command.ErrorMessage,
        _ => Innermost(exception).Message,
    };

    private static string Describe(MongoDB.Driver.Core.Servers.ServerDescription server)
    {
        var address = server.EndPoint.ToString();
        return server.HeartbeatException is { } failure ? $"{address}: {Innermost(failure).Message}" : $"{address}: {server.State}, {server.Type}";
    }

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception;
    }
}
