using System.Globalization;
using Postfix.Ipc;
using Postfix.Posix;
using Postfix.Protocol;

namespace Postfix.SmtpClient;

/// <summary>What another process has to know of a connection to go on with it.</summary>
/// <param name="Peer">The server.</param>
/// <param name="Opened">When it was opened, in seconds since 1970.</param>
internal sealed record SessionState(PeerName Peer, long Opened)
{
    public int ReuseCount { get; init; }

    public EhloKeyword Keywords { get; init; }

    public XforwardAttributes Xforward { get; init; }

    public PixWorkaround Pix { get; init; }

    public bool IsBestExchanger { get; init; }

    public int EqualServers { get; init; }

    public long SizeLimit { get; init; }

    /// <summary>The state of a connection between two messages.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="now">The time, in seconds since 1970.</param>
    public static SessionState Of(SmtpSession session, long now) => new(session.Peer, now - (long)session.Age.TotalSeconds)
    {
        ReuseCount = session.ReuseCount,
        Keywords = session.Keywords,
        Xforward = session.Xforward,
        Pix = session.Pix,
        IsBestExchanger = session.IsBestExchanger,
        EqualServers = session.EqualServers,
        SizeLimit = session.SizeLimit,
    };

    /// <summary>Reads what <see cref="Write"/> made; null when it is something else.</summary>
    public static SessionState? Parse(string text)
    {
        try
        {
            var values = PlainAttributes.Parse(ByteText.Encode(text)).ToDictionary(StringComparer.Ordinal);
            return new SessionState(new PeerName(values["host_name"], values["host_addr"], (int)Number(values, "host_port")), Number(values, "open_time"))
            {
                ReuseCount = (int)Number(values, "reuse_count"),
                Keywords = (EhloKeyword)Number(values, "endpoint_features"),
                Xforward = (XforwardAttributes)Number(values, "xforward_features"),
                Pix = (PixWorkaround)Number(values, "workarounds"),
                IsBestExchanger = Number(values, "best_exchanger") != 0,
                EqualServers = (int)Number(values, "equal_servers"),
                SizeLimit = Number(values, "size_limit"),
            };
        }
        catch (Exception error) when (error is ProtocolException or FormatException or OverflowException or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The state as lines of attributes.</summary>
    public string Write()
    {
        var writer = new AttributeWriter(AttributeForm.Plain)
            .Text("host_name", Peer.Host)
            .Text("host_addr", Peer.Address)
            .Number("host_port", Peer.Port)
            .Number("reuse_count", ReuseCount)
            .Number("endpoint_features", (int)Keywords)
            .Number("xforward_features", (int)Xforward)
            .Number("workarounds", (int)Pix)
            .Number("best_exchanger", IsBestExchanger ? 1 : 0)
            .Number("equal_servers", EqualServers)
            .Long("size_limit", SizeLimit)
            .Long("open_time", Opened)
            .End();
        return ByteText.Decode(writer.Written);
    }

    /// <summary>Gives a connection this state.</summary>
    /// <param name="session">The connection.</param>
    public void Restore(SmtpSession session)
    {
        session.ReuseCount = ReuseCount;
        session.Keywords = Keywords;
        session.Xforward = Xforward;
        session.Pix = Pix;
        session.EqualServers = EqualServers;
        session.SizeLimit = SizeLimit;
        session.IsReady = true;
    }

    private static long Number(Dictionary<string, string> values, string name) => long.Parse(values[name], NumberStyles.None, CultureInfo.InvariantCulture);
}
