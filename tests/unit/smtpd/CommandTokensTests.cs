using Postfix.Smtpd;

namespace Postfix.Tests.Smtpd;

[TestFixture]
internal sealed class CommandTokensTests
{
    [TestCase("NOOP", "NOOP")]
    [TestCase("  NOOP \t x \t", "NOOP|x")]
    [TestCase("MAIL FROM:<a@b> SIZE=1", "MAIL|FROM:|<a@b>|SIZE=1")]
    [TestCase("MAIL FROM: <a@b>", "MAIL|FROM:|<a@b>")]
    [TestCase("MAIL FROM : <a@b>", "MAIL|FROM|:|<a@b>")]
    [TestCase("rcpt to:<a b@c>", "rcpt|to:|<a b@c>")]
    [TestCase("RCPT TO:<\"a> b\"@c> X", "RCPT|TO:|<\"a> b\"@c>|X")]
    [TestCase("RCPT TO:<a\\> b@c> X", "RCPT|TO:|<a\\> b@c>|X")]
    [TestCase("RCPT TO:<a@b c", "RCPT|TO:|<a@b c")]
    [TestCase("MAIL FROM:[a b]", "MAIL|FROM:|[a|b]")]
    [TestCase("MAIL FROM:a\\ b c", "MAIL|FROM:|a\\ b|c")]
    [TestCase("MAIL FROM:<a(b> c)d>", "MAIL|FROM:|<a(b>|c)d>")]
    [TestCase("MAIL FROM:<a <b c> d> e", "MAIL|FROM:|<a <b c> d>|e")]
    [TestCase("MAIL FROM:<a@b>\0 x", "MAIL|FROM:|<a@b>")]
    [TestCase("XCLIENT ADDR=IPV6:::1", "XCLIENT|ADDR=IPV6:::1")]
    [TestCase("EHLO [IPv6:::1]", "EHLO|[IPv6:::1]")]
    [TestCase("Subject: hello", "Subject:|hello")]
    [TestCase(" \t ", "")]
    public void Words_are_split_at_blanks_outside_of_quotes_and_brackets(string line, string words)
        => Assert.That(string.Join('|', CommandTokens.Split(line)), Is.EqualTo(words));

    [TestCase("<a@b>", true)]
    [TestCase("<a@b", false)]
    [TestCase("<\"a>", false)]
    [TestCase("<a\\>", false)]
    [TestCase("\"a", false)]
    [TestCase("<a <b>", false)]
    [TestCase("a>", true)]
    public void A_word_is_complete_when_its_quotes_and_brackets_are_closed(string word, bool complete)
        => Assert.That(CommandTokens.IsComplete(word), Is.EqualTo(complete));

    [Test]
    public void Mutated_lines_keep_all_their_characters_but_blanks_outside_of_brackets()
    {
        var random = new Random(3);
        const string Symbols = "<>[]\"\\ \t:aFROM:";
        for (var round = 0; round < 20000; round++)
        {
            var line = string.Create(random.Next(40), random, static (target, source) =>
            {
                for (var index = 0; index < target.Length; index++)
                {
                    target[index] = Symbols[source.Next(Symbols.Length)];
                }
            });
            var joined = string.Concat(CommandTokens.Split(line));
            Assert.That(Without(joined), Is.EqualTo(Without(line)), line);
        }
    }

    private static string Without(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
}
