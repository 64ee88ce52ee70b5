using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Pipe;
using Postfix.Queue;

namespace Postfix.Tests.Pipe;

[TestFixture]
internal sealed class PipeMacrosTests
{
    [TestCase("", "s=${sender}", "s=Bob@x")]
    [TestCase("", "n=$nexthop $(queue_id) $$x", "n=Hop.X QID $x")]
    [TestCase("", "r=${recipient}", "r=A b+C@D.e", "r=f@D.e")]
    [TestCase("q", "r=${recipient}", "r=\"A b+C\"@D.e", "r=f@D.e")]
    [TestCase("h", "$recipient $domain $nexthop", "A b+C@d.e d.e hop.x", "f@d.e d.e hop.x")]
    [TestCase("u", "$user:$extension:$mailbox", "a b:c:a b+c", "f::f")]
    [TestCase("q", "$user", "A b", "f")]
    [TestCase("", "$size", "99")]
    [TestCase("", "plain", "plain")]
    [TestCase("", "o=${original_recipient}", "o=Orig@X", "o=")]
    public void An_argument_that_names_a_recipient_is_repeated(string flags, string argument, params string[] expected)
        => Assert.That(Macros(flags, argument, "Bob@x").Expand(), Is.EqualTo(expected));

    [TestCase("", "MAILER-DAEMON")]
    [TestCase("u ser@x", "\"u ser\"@x")]
    public void The_null_sender_has_a_name(string sender, string expected)
        => Assert.That(Macros("q", "$sender", sender).Expand(), Is.EqualTo(new[] { expected }));

    [TestCase("$nosuch")]
    [TestCase("${recipient")]
    public void Mistakes_are_found(string argument)
        => Assert.Throws<MacroException>(() => Macros("", argument, "x").Expand());

    private static PipeMacros Macros(string flags, string argument, string sender)
    {
        var request = new DeliveryRequest("QID", "Hop.X", sender)
        {
            DataSize = 99,
            Recipients = [new Recipient("A b+C@D.e") { Original = "Orig@X" }, new Recipient("f@D.e")],
        };
        return new PipeMacros(PipeAttributesTests.Parse("flags=" + flags, "user=nobody", "argv=" + argument), new AddressExtension("+"), request);
    }
}
