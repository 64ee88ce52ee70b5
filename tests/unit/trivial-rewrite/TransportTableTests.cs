using Postfix.TrivialRewrite;

namespace Postfix.Tests.TrivialRewrite;

[TestFixture]
internal sealed class TransportTableTests
{
    [TestCase(":", "smtp", "relay.test")]
    [TestCase("", "smtp", "relay.test")]
    [TestCase(":[x]:25", "smtp", "[x]:25")]
    [TestCase("uucp:", "uucp", "domain.test")]
    [TestCase("uucp", "uucp", "domain.test")]
    [TestCase("uucp:host", "uucp", "host")]
    [TestCase("smtp:", "smtp", "domain.test")]
    [TestCase("error:", "error", "Address is undeliverable")]
    [TestCase("error:5.1.1 gone: away", "error", "5.1.1 gone: away")]
    public void An_entry_overrides_what_it_names(string entry, string transport, string nextHop)
        => Assert.That(
            TransportTable.Combine(new Route("smtp", "relay.test"), entry, "domain.test"),
            Is.EqualTo(new Route(transport, nextHop)));
}
