using System.Globalization;
using System.Net;
using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>One of the servers of an SQL table.</summary>
/// <param name="Name">As it is written in the hosts parameter, for messages.</param>
public sealed record SqlHost(string Name)
{
    private const string Unix = "unix:";
    private const string Inet = "inet:";

    /// <summary>A host name or address, or the path of a socket (mysql) or of its folder (pgsql); empty for the client's default.</summary>
    public string Address { get; private init; } = "";

    /// <summary>The port as it is written; empty for the default.</summary>
    public string Port { get; private init; } = "";

    /// <summary>Whether it is reached through a UNIX-domain socket; these are tried first.</summary>
    public bool IsLocal { get; private init; }

    /// <summary>Whether <see cref="Name"/> is a connection URI, which says everything.</summary>
    public bool IsUri { get; private init; }

    /// <summary>The hosts in the value of a hosts parameter; localhost when it is empty.</summary>
    /// <param name="hosts">The value.</param>
    /// <param name="parse">Reads one host.</param>
    public static IReadOnlyList<SqlHost> ParseList(string hosts, Func<string, SqlHost> parse)
    {
        var names = ListSplitter.Split(hosts);
        return [.. names.Count > 0 ? names.Select(parse) : [parse("localhost")]];
    }

    /// <summary>Reads a host of a mysql table: unix:path, or inet:host:port where inet: and :port may be left out.</summary>
    /// <exception cref="FatalException">The port is unknown.</exception>
    public static SqlHost ParseMysql(string name, TcpPorts ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        var isUnix = name.StartsWith(Unix, StringComparison.Ordinal);
        var (address, port) = Split(isUnix || name.StartsWith(Inet, StringComparison.Ordinal) ? name[Unix.Length..] : name);
        CheckPort(port, ports);

        // Postfix: the client library takes the name localhost, and no name, for its default socket.
        var isDefault = address.Length == 0 || address.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        return new SqlHost(name) { Address = isDefault ? "" : address, Port = port ?? "", IsLocal = isUnix || isDefault };
    }

    /// <summary>Reads a host of a pgsql table: a connection URI, unix:path, or inet:host:port where inet: and :port may be left out.</summary>
    public static SqlHost ParsePgsql(string name)
    {
        if (name.StartsWith("postgresql:", StringComparison.Ordinal) || name.StartsWith("postgres:", StringComparison.Ordinal))
        {
            return new SqlHost(name) { IsUri = true };
        }

        var hasPrefix = name.StartsWith(Unix, StringComparison.Ordinal) || name.StartsWith(Inet, StringComparison.Ordinal);
        var (address, port) = Split(hasPrefix ? name[Unix.Length..] : name);
        return new SqlHost(name) { Address = address, Port = port ?? "", IsLocal = address.Length == 0 || address[0] == '/' };
    }

    private static void CheckPort(string? port, TcpPorts ports)
    {
        if (port is null)
        {
            return;
        }

        if (int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > IPEndPoint.MaxPort)
        {
            throw new FatalException($"bad port number: {port}");
        }

        if (ports.Find(port) is null or 0)
        {
            throw new FatalException($"unknown service: {port}/tcp");
        }
    }

    private static (string Address, string? Port) Split(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }
}
