using System.Net;
using System.Text;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Posix;
using Postfix.Smtpd.Peer;
using Postfix.Tests.Libmail;

namespace Postfix.Tests.Smtpd;

[TestFixture]
internal sealed class ProxyProtocolTests
{
    private static readonly byte[] s_text = Encoding.ASCII.GetBytes("PROXY TCP4 192.0.2.7 192.0.2.1 4711 25\r\n");

    private static readonly byte[] s_binary =
    [
        .. "\r\n\r\n\0\r\nQUIT\n"u8, 0x21, 0x11, 0, 12, 192, 0, 2, 7, 192, 0, 2, 1, 0x12, 0x67, 0, 25,
    ];

    private static readonly ClientPeer s_direct = ClientPeer.Of(new IPEndPoint(IPAddress.Loopback, 99), new IPEndPoint(IPAddress.Loopback, 25), false);

    [Test]
    public void A_line_of_text_tells_the_client()
    {
        var peer = Read(s_text);
        Assert.That((peer?.Address, peer?.Port, peer?.ServerAddress, peer?.ServerPort), Is.EqualTo(("192.0.2.7", "4711", "192.0.2.1", "25")));
    }

    [Test]
    public void A_binary_header_tells_the_client()
    {
        var peer = Read(s_binary);
        Assert.That((peer?.Address, peer?.Port, peer?.ServerAddress, peer?.ServerPort), Is.EqualTo(("192.0.2.7", "4711", "192.0.2.1", "25")));
    }

    [Test]
    public void A_balancer_that_speaks_for_itself_is_the_client()
    {
        Assert.That(Read("PROXY UNKNOWN\r\n"u8.ToArray()), Is.EqualTo(s_direct));
        Assert.That(Read([.. s_binary[..12], 0x20, 0, 0, 0]), Is.EqualTo(s_direct));
    }

    [TestCase("PROXY TCP4 192.0.2.7 192.0.2.1 4711\r\n", "bad or missing protocol header")]
    [TestCase("PROXY TCP6 192.0.2.7 192.0.2.1 4711 25\r\n", "bad address: 192.0.2.7")]
    [TestCase("PROXY TCP4 192.0.2.7 192.0.2.1 65536 25\r\n", "bad port: 65536")]
    [TestCase("EHLO there\r\n", "bad or missing protocol header")]
    [TestCase("EHLO", "unexpected EOF")]
    public void What_is_wrong_is_logged(string announcement, string reason)
    {
        using var log = new RecordedLog();
        Assert.That(Read(Encoding.ASCII.GetBytes(announcement)), Is.Null);
        Assert.That(log.Lines, Is.EqualTo([$"warning: haproxy read: {reason}"]));
    }

    [Test]
    public void Damaged_announcements_name_a_client_or_are_refused()
    {
        using var log = new RecordedLog();
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var peer = Read(Mutation.Of(i % 2 == 0 ? s_text : s_binary, random));
            Assert.That(peer is null ? log.Lines.Count == 1 : IPAddress.TryParse(peer.Address, out _), Is.True);
            log.Lines.Clear();
        }
    }

    private static ClientPeer? Read(byte[] announcement)
    {
        ClientPeer? peer = null;
        EventLoop.Run(async () =>
        {
            var (first, second) = Sockets.CreatePair(nonBlocking: true);
            using (var sender = new ByteStream(first))
            {
                sender.Write(announcement);
                await sender.FlushAsync();
            }
            using var receiver = new ByteStream(second);
            var parameters = new SmtpdParameters(MainCf.Parse("smtpd_upstream_proxy_protocol = haproxy\n").WithAllDefaults());
            peer = await ProxyProtocol.ReadAsync(receiver, s_direct, parameters);
            return 0;
        });
        return peer;
    }
}
