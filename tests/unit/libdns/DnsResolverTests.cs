using System.Diagnostics;
using Postfix.Dns;

namespace Postfix.Tests.Libdns;

[TestFixture]
public sealed class DnsResolverTests : IDisposable
{
    private const ushort A = 1, Cname = 5, Ptr = 12, MxType = 15, Txt = 16, Aaaa = 28, Tlsa = 52;

    private FakeNameServer _server = null!;
    private DnsResolver _resolver = null!;

    [SetUp]
    public void Start()
    {
        _server = new FakeNameServer();
        _resolver = Resolver(_server.Port);
    }

    [TearDown]
    public void Dispose() => _server.Dispose();

    [Test]
    public async Task An_address_is_found()
    {
        _server.Add("a.test 1", "a.test", A, 10, 0, 0, 1);
        var reply = await _resolver.LookupAsync("a.test", DnsType.A);
        Assert.That(reply.Status, Is.EqualTo(DnsStatus.Found));
        Assert.That(reply.Records[0].Address!.ToString(), Is.EqualTo("10.0.0.1"));
        Assert.That(reply.Records[0].ToMasterFileText(), Is.EqualTo("a.test. 60 IN A 10.0.0.1"));
    }

    [Test]
    public async Task An_alias_in_the_answer_is_followed()
    {
        _server.Add("www.test 1", "www.test", Cname, FakeNameServer.Name("a.test"));
        _server.Add("www.test 1", "a.test", A, 10, 0, 0, 1);
        var reply = await _resolver.LookupAsync("www.test", DnsType.A);
        Assert.That(reply.Records[0].QueryName, Is.EqualTo("www.test"));
        Assert.That(reply.Records[0].Owner, Is.EqualTo("a.test"));
        Assert.That(reply.FinalName, Is.EqualTo("a.test"));
    }

    [Test]
    public async Task An_alias_alone_is_asked_for()
    {
        _server.Add("www.test 1", "www.test", Cname, FakeNameServer.Name("a.test"));
        _server.Add("a.test 1", "a.test", A, 10, 0, 0, 1);
        var reply = await _resolver.LookupAsync("www.test", DnsType.A);
        Assert.That(reply.Found);
        Assert.That(_server.Questions, Is.EqualTo(2));
    }

    [Test]
    public async Task A_loop_of_aliases_is_not_found()
    {
        _server.Add("x.test 1", "x.test", Cname, FakeNameServer.Name("y.test"));
        _server.Add("y.test 1", "y.test", Cname, FakeNameServer.Name("x.test"));
        var reply = await _resolver.LookupAsync("x.test", DnsType.A);
        Assert.That(reply.Status, Is.EqualTo(DnsStatus.NotFound));
        Assert.That(reply.Reason, Is.EqualTo("Name server loop for x.test"));
    }

    [TestCase(3, DnsStatus.NotFound, "Host not found")]
    [TestCase(0, DnsStatus.NoData, "Host found but no data record of requested type")]
    [TestCase(2, DnsStatus.Retry, "Host not found, try again")]
    [TestCase(5, DnsStatus.Retry, "Host not found, try again")]
    [TestCase(1, DnsStatus.Failed, "Non-recoverable error")]
    public async Task Negative_answers_and_trouble_differ(int code, DnsStatus status, string text)
    {
        _server.Fail("no.test 15", code);
        var reply = await _resolver.LookupAsync("no.test", DnsType.MX);
        Assert.That(reply.Status, Is.EqualTo(status));
        Assert.That(reply.Reason, Is.EqualTo($"Host or domain name not found. Name service error for name=no.test type=MX: {text}"));
    }

    [Test]
    public async Task A_domain_with_an_empty_exchanger_accepts_no_mail()
    {
        _server.Add("null.test 15", "null.test", MxType, FakeNameServer.Mx(0, ""));
        var reply = await _resolver.LookupAsync("null.test", DnsType.MX);
        Assert.That(reply.Status, Is.EqualTo(DnsStatus.NullMx));
        Assert.That(reply.Reason, Is.EqualTo("Domain null.test does not accept mail (nullMX)"));
    }

    [Test]
    public async Task A_null_MX_counts_among_others()
    {
        _server.Add("both.test 15", "both.test", MxType, FakeNameServer.Mx(10, "mx.test"));
        _server.Add("both.test 15", "both.test", MxType, FakeNameServer.Mx(0, ""));
        Assert.That((await _resolver.LookupAsync("both.test", DnsType.MX)).Status, Is.EqualTo(DnsStatus.NullMx));
    }

    [Test]
    public async Task Malformed_names_are_left_out()
    {
        _server.Add("odd.test 15", "odd.test", MxType, FakeNameServer.Mx(5, "-bad.test"));
        var alone = await _resolver.LookupAsync("odd.test", DnsType.MX);
        Assert.That(alone.Status, Is.EqualTo(DnsStatus.Malformed));
        _server.Add("odd.test 15", "odd.test", MxType, FakeNameServer.Mx(10, "good.test"));
        var both = await _resolver.LookupAsync("odd.test", DnsType.MX);
        Assert.That(both.Records.Select(static record => record.Target), Is.EqualTo(new[] { "good.test" }));
    }

    [Test]
    public async Task Odd_bytes_in_a_name_do_not_get_through()
    {
        _server.Add("odd.test 15", "odd.test", MxType, FakeNameServer.Mx(5, "a b\u00ff.test"));
        var reply = await _resolver.LookupAsync("odd.test", DnsType.MX);
        Assert.That(reply.Found, Is.False);
    }

    [Test]
    public async Task Text_and_certificate_records_are_read()
    {
        _server.Add("t.test 16", "t.test", Txt, [2, (byte)'a', (byte)'b', 1, (byte)'c']);
        _server.Add("_25._tcp.t.test 52", "_25._tcp.t.test", Tlsa, 3, 1, 1, 0xAB);
        _server.Add("1.0.0.10.in-addr.arpa 12", "1.0.0.10.in-addr.arpa", Ptr, FakeNameServer.Name("h.test"));
        _server.Authenticated = true;
        Assert.That((await _resolver.LookupAsync("t.test", DnsType.TXT)).Records[0].Target, Is.EqualTo("ab"), "the first string counts");
        var tlsa = (await _resolver.LookupAsync("_25._tcp.t.test", DnsType.TLSA, DnsOptions.Dnssec)).Records[0];
        Assert.That(tlsa.Authenticated);
        Assert.That(tlsa.Data.ToArray(), Is.EqualTo(new byte[] { 3, 1, 1, 0xAB }));
        Assert.That((await _resolver.LookupAsync("1.0.0.10.in-addr.arpa", DnsType.PTR)).Records[0].Target, Is.EqualTo("h.test"));
    }

    [Test]
    public async Task Several_types_are_joined_and_trouble_goes_before_no()
    {
        _server.Fail("m.test 28", 2);
        _server.Fail("m.test 1", 3);
        Assert.That((await _resolver.LookupAllAsync("m.test", [DnsType.A, DnsType.AAAA])).Status, Is.EqualTo(DnsStatus.Retry));
        _server.Fail("m.test 28", 3);
        Assert.That((await _resolver.LookupAllAsync("m.test", [DnsType.A, DnsType.AAAA])).Reason, Does.Contain("type=AAAA"));
        _server.Add("n.test 1", "n.test", A, 10, 0, 0, 1);
        _server.Add("n.test 28", "n.test", Aaaa, new byte[16]);
        Assert.That((await _resolver.LookupAllAsync("n.test", [DnsType.A, DnsType.AAAA])).Records, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Positive_answers_are_remembered()
    {
        _server.Add("a.test 1", "a.test", A, 10, 0, 0, 1);
        await _resolver.LookupAsync("a.test", DnsType.A);
        await _resolver.LookupAsync("a.test", DnsType.A);
        Assert.That(_server.Questions, Is.EqualTo(1));
    }

    [Test]
    public async Task A_filter_drops_records()
    {
        _server.Add("a.test 1", "a.test", A, 10, 0, 0, 1);
        _resolver.Filter = static record => ValueTask.FromResult(DnsFilterVerdict.Drop);
        var reply = await _resolver.LookupAsync("a.test", DnsType.A);
        Assert.That(reply.Status, Is.EqualTo(DnsStatus.Filtered));
        Assert.That(reply.Reason, Is.EqualTo("Error looking up name=a.test type=A: DNS reply filter drops all results"));
    }

    [Test]
    public async Task A_name_that_cannot_exist_is_not_asked_for()
    {
        var reply = await _resolver.LookupAsync("a..test", DnsType.A);
        Assert.That(reply.Reason, Is.EqualTo("Name service error for a..test: invalid host or domain name"));
        Assert.That(_server.Questions, Is.Zero);
    }

    [Test]
    public async Task A_server_that_is_not_there_is_noticed_at_once()
    {
        var port = _server.Port;
        _server.Dispose();
        var watch = Stopwatch.StartNew();
        var reply = await Resolver(port).LookupAsync("a.test", DnsType.A);
        Assert.That(reply.Status, Is.EqualTo(DnsStatus.Retry));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromMilliseconds(900)));
    }

    [Test]
    public async Task The_search_list_completes_a_name()
    {
        var resolver = new DnsResolver(
            ResolverConfiguration.Parse(["search one.test two.test"], new ResolverConfiguration { Port = _server.Port }), TimeSpan.Zero);
        _server.Fail("host.one.test 1", 3);
        _server.Add("host.two.test 1", "host.two.test", A, 10, 0, 0, 1);
        Assert.That((await resolver.LookupAsync("host", DnsType.A, DnsOptions.SearchList)).Found);
        Assert.That((await resolver.LookupAsync("host", DnsType.A, DnsOptions.DefaultDomain)).Found, Is.False);
    }

    private static DnsResolver Resolver(int port) => new(
        ResolverConfiguration.Parse(["nameserver 127.0.0.1", "options timeout:1 attempts:1"], new ResolverConfiguration { Port = port }),
        TimeSpan.FromSeconds(30));
}
