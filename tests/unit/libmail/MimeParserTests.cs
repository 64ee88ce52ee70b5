using System.Text;
using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class MimeParserTests
{
    private const string Multipart = "Content-Type: multipart/mixed; boundary=\"b\"\n\npre\n--b\nA: 1\n\nx\n--b\nContent-Type: message/rfc822\n\nSubject: s\n\ninner\n--b--\nend";

    [Test]
    public void Headers_are_told_from_the_body()
        => Assert.That(Events("A: 1\nB: 2\n\nbody\nC: 3"), Is.EqualTo("P A: 1|P B: 2|end|>|>body|>C: 3"));

    [Test]
    public void Lines_that_start_with_white_space_go_on()
        => Assert.That(Events("A: 1\n 2\n\t3\n\n x"), Is.EqualTo("P A: 1/ 2/\t3|end|>|> x"));

    [Test]
    public void White_space_before_the_colon_goes() => Assert.That(Events("A  : 1\n\n"), Is.EqualTo("P A: 1|end|>|>"));

    [Test]
    public void A_missing_empty_line_is_put_in() => Assert.That(Events("A: 1\nbody"), Is.EqualTo("P A: 1|end|missing|>|>body"));

    [Test]
    public void A_message_may_be_headers_only() => Assert.That(Events("A: 1"), Is.EqualTo("P A: 1|end"));

    [Test]
    public void Parts_and_attached_messages_have_headers()
        => Assert.That(Events(Multipart), Is.EqualTo(
            "P Content-Type: multipart/mixed; boundary=\"b\"|end|>|>pre|>--b|M A: 1|>|>x|>--b|M Content-Type: message/rfc822|>|N Subject: s|>|>inner|>--b--|>end"));

    [Test]
    public void Parts_of_a_digest_are_messages()
        => Assert.That(Events("Content-Type: multipart/digest; boundary=b\n\n--b\n\nA: 1\n\nx"),
            Is.EqualTo("P Content-Type: multipart/digest; boundary=b|end|>|>--b|>|N A: 1|>|>x"));

    [Test]
    public void Structure_can_be_ignored()
        => Assert.That(Events(Multipart, MimeOptions.DisableMime), Does.Not.Contain("|M "));

    [Test]
    public void A_part_without_empty_line_gets_none()
        => Assert.That(Events("Content-Type: multipart/mixed; boundary=b\n\n--b\nA: 1\ntext"),
            Is.EqualTo("P Content-Type: multipart/mixed; boundary=b|end|>|>--b|M A: 1|>text"));

    [Test]
    public void The_boundary_of_an_outer_body_ends_inner_ones()
        => Assert.That(Events("Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/mixed; boundary=i\n\n--i\n\nx\n--o\nA: 1\n\n--i\ny"),
            Does.EndWith(">x|>--o|M A: 1|>|>--i|>y"));

    [Test]
    public void Eight_bit_parts_become_quoted_printable()
        => Assert.That(Events("Content-Transfer-Encoding: 8bit\nA: 1\n\ncaf\u00e9 = x \n", MimeOptions.Downgrade),
            Is.EqualTo("P A: 1|P Content-Transfer-Encoding: quoted-printable|end|>|>caf=C3=A9 =3D x=20|>"));

    [Test]
    public void Long_lines_are_broken_when_they_are_converted()
    {
        var events = Events("Content-Transfer-Encoding: 8bit\n\n" + new string('x', 200), MimeOptions.Downgrade);
        Assert.That(events.Split('|').Skip(3).All(line => line.Length <= 77), Is.True, events);
    }

    [TestCase("A: \u00e9\n\nx", MimeOptions.ReportEightBitHeader, MimeErrors.EightBitHeader)]
    [TestCase("A: 1\n\n\u00e9", MimeOptions.ReportEightBitBody, MimeErrors.EightBitBody)]
    [TestCase("Content-Transfer-Encoding: 8bit\n\n\u00e9", MimeOptions.ReportEightBitBody, MimeErrors.None)]
    [TestCase("Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\nx", MimeOptions.ReportEncodingDomain, MimeErrors.EncodingDomain)]
    [TestCase("A: 1\n\n\u00e9", MimeOptions.None, MimeErrors.None)]
    public void Only_what_is_asked_for_is_reported(string text, MimeOptions options, MimeErrors expected)
    {
        var recorder = new Recorder();
        var parser = new MimeParser(recorder, new MimeLimits(), options);
        Feed(parser, Encoding.UTF8.GetBytes(text));
        Assert.That(parser.Errors, Is.EqualTo(expected));
    }

    [Test]
    public void Headers_are_cut_at_their_limit()
    {
        var recorder = new Recorder();
        var parser = new MimeParser(recorder, new MimeLimits(HeaderSize: 20), MimeOptions.ReportTruncatedHeader);
        Feed(parser, "A: 123456789\n 123456789\n 123456789\nB: 2\n\n"u8.ToArray());
        Assert.That(recorder.Text, Is.EqualTo("P A: 123456789/ 123456789|P B: 2|end|>|>"));
        Assert.That(parser.Errors, Is.EqualTo(MimeErrors.TruncatedHeader));
    }

    [Test]
    public void Nothing_of_a_message_is_lost_whatever_it_looks_like()
    {
        var random = new Random(3);
        var seed = Encoding.UTF8.GetBytes(Multipart);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = Mutation.Of(seed, random);
            var recorder = new Recorder();
            Feed(new MimeParser(recorder, new MimeLimits(), MimeOptions.None), bytes);
            var expected = bytes.Count(octet => octet is not ((byte)'\n' or (byte)' ' or (byte)'\t'));
            Assert.That(recorder.Solid, Is.EqualTo(expected));
        }
    }

    private static string Events(string text, MimeOptions options = MimeOptions.None)
    {
        var recorder = new Recorder();
        Feed(new MimeParser(recorder, new MimeLimits(), options), Encoding.UTF8.GetBytes(text));
        return recorder.Text;
    }

    private static void Feed(MimeParser parser, byte[] text)
    {
        foreach (var range in text.AsSpan().Split((byte)'\n'))
        {
            parser.Add(true, text.AsSpan()[range]);
        }

        parser.End();
    }

    private sealed class Recorder : MimeHandler
    {
        private readonly List<string> _events = [];

        public string Text => string.Join('|', _events);

        /// <summary>How many bytes that are no white space came through.</summary>
        public int Solid { get; private set; }

        public override void OnHeader(HeaderClass headerClass, HeaderField? field, ReadOnlySpan<byte> header)
            => Add($"{headerClass.ToString()[0]} {Encoding.UTF8.GetString(header).Replace('\n', '/')}", header);

        public override void OnHeadersEnd() => _events.Add("end");

        public override void OnBody(bool endsLine, ReadOnlySpan<byte> text) => Add(">" + Encoding.UTF8.GetString(text), text);

        public override void OnMissingEmptyLine(ReadOnlySpan<byte> text) => _events.Add("missing");

        private void Add(string text, ReadOnlySpan<byte> bytes)
        {
            _events.Add(text);
            foreach (var octet in bytes)
            {
                Solid += octet is (byte)'\n' or (byte)' ' or (byte)'\t' ? 0 : 1;
            }
        }
    }
}
