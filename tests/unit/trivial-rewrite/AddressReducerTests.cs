using Postfix.Conf;
using Postfix.TrivialRewrite;

namespace Postfix.Tests.TrivialRewrite;

[TestFixture]
internal sealed class AddressReducerTests
{
    [TestCase("joe@remote.test", "joe@remote.test", false)]
    [TestCase("joe@local.test", "joe@local.test", true)]
    [TestCase("joe@LOCAL.test.", "joe@LOCAL.test", true)]
    [TestCase("joe", "joe@host.test", true)]
    [TestCase("joe%remote.test@local.test", "joe@remote.test", false)]
    [TestCase("remote.test!joe@local.test", "joe@remote.test", false)]
    [TestCase("joe@remote.test@local.test", "joe@remote.test", false)]
    [TestCase("joe%a.test%local.test@local.test", "joe@a.test", false)]
    [TestCase("", "MAILER-DAEMON@host.test", true)]
    [TestCase("@local.test", "MAILER-DAEMON@local.test", true)]
    [TestCase("joe@", "joe@", true)]
    public async Task Local_domains_come_off_until_a_remote_one_is_left(string address, string expected, bool isLocal)
        => Assert.That(await Make().ReduceAsync(address), Is.EqualTo((expected, isLocal)));

    [Test]
    public async Task Any_address_is_reduced_in_finite_time()
    {
        const string Alphabet = "ab@.,:<>[]\"\\%! ";
        var random = new Random(5);
        var reducer = Make();
        for (var round = 0; round < 2000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            try
            {
                var (recipient, _) = await reducer.ReduceAsync(text);
                Assert.That(recipient, Does.Contain("@"), text);
            }
            catch (RouteException error)
            {
                Assert.That(error.Message, Is.Not.Empty);
            }
        }
    }

    private static AddressReducer Make()
    {
        var parameters = new RewriteParameters(MainCf.Parse("append_dot_mydomain = yes\n").WithAllDefaults());
        return new AddressReducer(parameters, new AddressRewriter(parameters), new RewriteContext("host.test", "test"))
        {
            IsLocalAsync = domain => new(domain.TrimEnd('.').ToLowerInvariant() is "local.test" or "host.test"),
            EmptyAddress = "MAILER-DAEMON",
            Hostname = "host.test",
        };
    }
}
