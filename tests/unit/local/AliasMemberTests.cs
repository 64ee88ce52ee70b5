using System.Text;
using Postfix.Local;

namespace Postfix.Tests.Local;

[TestFixture]
internal sealed class AliasMemberTests
{
    [TestCase("alice", "Address:alice")]
    [TestCase("alice, bob carol", "Address:alice", "Address:bob", "Address:carol")]
    [TestCase("\"alice\", \"bob\"@example.test", "Address:alice", "Address:bob@example.test")]
    [TestCase("\"with space\"@x", "Address:\"with space\"@x")]
    [TestCase("alice (comment), Bob <bob@example.test>", "Address:alice", "Address:bob@example.test")]
    [TestCase("<@relay.test:alice@example.test>", "Address:alice@example.test")]
    [TestCase("friends: alice, bob;", "Address:alice", "Address:bob")]
    [TestCase("\"|cat >/tmp/x; echo 'a, b'\"", "Command:cat >/tmp/x; echo 'a, b'")]
    [TestCase("|id", "Command:id")]
    [TestCase("\"|\"", "Command:")]
    [TestCase("/var/mail/x", "File:/var/mail/x")]
    [TestCase("/md/", "File:/md/")]
    [TestCase("\"/with space\"", "File:/with space")]
    [TestCase("~/Mailbox", "HomeFile:~/Mailbox")]
    [TestCase(":include:/etc/list", "Include:/etc/list")]
    [TestCase(":INCLUDE:list", "Include:list")]
    [TestCase(":include:/a, carol", "Include:/a", "Address:carol")]
    [TestCase(":foo:bar", "Address:\":foo:bar\"")]
    [TestCase("\\alice", "Address:alice")]
    [TestCase("\"alice", "Address:alice")]
    [TestCase(",")]
    [TestCase("")]
    [TestCase("# nothing")]
    public void Members_are_told_apart(string text, params string[] expected)
        => Assert.That(AliasMember.Parse(text.StartsWith('#') ? "" : text).Select(static member => $"{member.Kind}:{member.Text}"), Is.EqualTo(expected));

    [Test]
    public void Mutated_lists_never_hang_or_throw()
    {
        string[] seeds = ["alice, \"|cmd 'x y' >z\", :include:/a/b, ~/x, /f, Bob <b@c> (d), g: h;", "\\a, \"b\\\"c\"@d, <@e:f@g>"];
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder(seeds[round % seeds.Length]);
            for (var change = random.Next(1, 6); change > 0 && text.Length > 0; change--)
            {
                Mutate(text, random);
            }
            Assert.That(AliasMember.Parse(text.ToString()).Count(), Is.LessThanOrEqualTo(text.Length));
        }
    }

    private static void Mutate(StringBuilder text, Random random)
    {
        const string Specials = "\"\\()<>@,;:|/~# \t\n.[]\udc80";
        var position = random.Next(text.Length);
        switch (random.Next(4))
        {
            case 0:
                text.Remove(position, 1);
                break;
            case 1:
                text.Insert(position, Specials[random.Next(Specials.Length)]);
                break;
            case 2:
                text[position] = Specials[random.Next(Specials.Length)];
                break;
            default:
                text.Append(text.ToString(position, Math.Min(8, text.Length - position)));
                break;
        }
    }
}
