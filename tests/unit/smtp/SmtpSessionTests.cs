using System.Text;
using Postfix.IO;
using Postfix.Posix;
using Postfix.SmtpClient;

namespace Postfix.Tests.Smtp;

[TestFixture]
public sealed class SmtpSessionTests
{
    private static readonly SessionOptions s_options = new("ESMTP", "smtp_discard_ehlo_keyword_address_maps", 2048, false, 500, null);

    [TestCase("250 ok\r\n", 250, "250 ok")]
    [TestCase("250-a\r\n250 b\n", 250, "250-a\n250 b")]
    [TestCase("250-a\r\nnonsense\r\n450 4.1.1 b\r\n", 450, "250-a\nnonsense\n450 4.1.1 b")]
    [TestCase("550\r\n", 550, "550")]
    public void A_reply_ends_with_its_last_line(string input, int code, string text) => Talk(input, async session =>
    {
        var reply = await session.ReceiveAsync();
        Assert.That((reply.Code, reply.Text), Is.EqualTo((code, text)));
    });

    [Test]
    public void A_connection_that_ends_within_a_reply_is_lost() => Talk("250-a\r\n250", async session =>
    {
        var isLost = false;
        try
        {
            await session.ReceiveAsync();
        }
        catch (PeerDisconnectedException)
        {
            isLost = true;
        }
        Assert.That(isLost);
    });

    [Test]
    public void After_421_the_connection_is_not_used_again() => Talk("421 4.3.2 bye\r\n", async session =>
    {
        await session.ReceiveAsync();
        Assert.That(session.IsSpent);
    });

    [Test]
    public void Mutated_replies_give_a_reply_or_a_lost_connection()
    {
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var bytes = Encoding.Latin1.GetBytes("250-first line of it\r\n250-2.1.5 second\r\n250 2.1.5 last\r\n");
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }
            Talk(Encoding.Latin1.GetString(bytes), static async session =>
            {
                try
                {
                    Assert.That((await session.ReceiveAsync()).Code, Is.InRange(0, 999));
                }
                catch (PeerDisconnectedException)
                {
                    // The mutation took the last line away.
                    Assert.That(session.Peer.Port, Is.EqualTo(25));
                }
            });
        }
    }

    [Test]
    public void Long_lines_are_broken_with_a_blank() => Talk("", static async session =>
    {
        var writer = new LineWriter(session, "ID", 10);
        writer.Write("0123456789abcdefghijk"u8, endsLine: true);
        writer.Write(".x"u8, endsLine: false);
        writer.Write("."u8, endsLine: true);
        Assert.That(session.Connection.Stream.Unflushed, Is.EqualTo("0123456789\r\n abcdefghi\r\n jk\r\n..x.\r\n".Length));
        await Task.CompletedTask;
    });

    private static void Talk(string input, Func<SmtpSession, Task> test)
    {
        var (ours, theirs) = Sockets.CreatePair(nonBlocking: true);
        EventLoop.Run(async () =>
        {
            using var server = new ByteStream(theirs);
            using var session = new SmtpSession(new ByteStream(ours), new PeerName("mail.example.com", "192.0.2.1", 25), s_options, TimeProvider.System);
            server.Write(Encoding.Latin1.GetBytes(input));
            await server.FlushAsync();
            Sockets.ShutdownSend(server.Descriptor);
            session.Begin("testing", TimeSpan.FromSeconds(5));
            await test(session);
            return 0;
        });
    }
}
