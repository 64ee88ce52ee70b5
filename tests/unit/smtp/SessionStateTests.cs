using Postfix.Protocol;
using Postfix.SmtpClient;

namespace Postfix.Tests.Smtp;

[TestFixture]
internal sealed class SessionStateTests
{
    private static readonly SessionState s_state = new(new PeerName("mx.example", "2001:db8::1", 25), 1795381675)
    {
        ReuseCount = 3,
        Keywords = EhloKeyword.Pipelining | EhloKeyword.Dsn,
        Xforward = XforwardAttributes.Name,
        Pix = PixWorkaround.DelayDotCrlf,
        IsBestExchanger = true,
        EqualServers = 2,
        SizeLimit = 10_240_000_000,
    };

    [Test]
    public void What_is_written_can_be_read() => Assert.That(SessionState.Parse(s_state.Write()), Is.EqualTo(s_state));

    [Test]
    public void What_another_program_wrote_is_none()
        => Assert.That(SessionState.Parse("tls_level=1\nreuse_count=2\nendpoint_features=0\nexpire_time=1\n\n"), Is.Null);

    [Test]
    public void Damaged_text_is_a_state_or_none()
    {
        var random = new Random(3);
        var text = s_state.Write();
        var read = 0;
        for (var round = 0; round < 5000; round++)
        {
            var characters = text.ToCharArray();
            for (var change = random.Next(3); change >= 0; change--)
            {
                characters[random.Next(characters.Length)] = (char)random.Next(10, 127);
            }
            read += SessionState.Parse(new string(characters)) is null ? 0 : 1;
        }
        Assert.That(read, Is.InRange(1, 4999));
    }
}
