using Postfix.Conf;
using Postfix.Logging;
using Postfix.Server;

namespace Postfix.Tests.Server;

[TestFixture]
internal sealed class UnsupportedTests
{
    [TestCase("")]
    [TestCase("smtpd_milters = ,\nnon_smtpd_milters =\nmilter_default_action = tempfail\n")]
    [TestCase("smtpd_milters = unix:/a\nsmtpd_milter_maps = cidr:/b\nnon_smtpd_milters = inet:c:1\nmilter_default_action = Accept\n")]
    public void Mail_may_pass_without_filters(string text)
    {
        var main = MainCf.Parse(text).WithAllDefaults();
        Assert.That(() => Unsupported.RefuseSmtpdMilters(main), Throws.Nothing);
        Assert.That(() => Unsupported.RefuseOtherMilters(main), Throws.Nothing);
    }

    [TestCase("smtpd_milters = unix:/a\n", "smtpd_milters = unix:/a", "shutdown")]
    [TestCase("smtpd_milter_maps = cidr:/b\nmilter_default_action = reject\n", "smtpd_milter_maps = cidr:/b", "reject")]
    public void Mail_that_must_not_pass_without_filters_waits(string text, string setting, string action)
        => Fatal(text, Unsupported.RefuseSmtpdMilters, $"{setting}: Milter applications are not supported, and milter_default_action = {action} lets no mail pass without them");

    [Test]
    public void Other_mail_waits_as_well()
        => Fatal("non_smtpd_milters = inet:c:1\nmilter_default_action = tempfail\n", Unsupported.RefuseOtherMilters,
            "non_smtpd_milters = inet:c:1: Milter applications are not supported, and milter_default_action = tempfail lets no mail pass without them");

    [TestCase("smtp_sasl_auth_enable = yes\n", "smtp_sasl_auth_enable = yes is not supported: servers that want a login would refuse the mail")]
    [TestCase("smtp_tls_wrappermode = yes\n", "smtp_tls_wrappermode = yes is not supported: this client cannot encrypt sessions")]
    [TestCase("smtp_tls_per_site = hash:/a\n", "smtp_tls_per_site = hash:/a is not supported: specify smtp_tls_policy_maps")]
    public void A_client_that_has_to_log_in_or_to_encrypt_does_not_start(string text, string message)
    {
        Fatal(text, static main => Unsupported.RefuseClientSecurity(main, "smtp"), message);
        Assert.That(() => Unsupported.RefuseClientSecurity(MainCf.Parse(text).WithAllDefaults(), "lmtp"), Throws.Nothing);
    }

    [Test]
    public void Old_tables_of_sites_do_not_matter_where_there_are_policies()
        => Assert.That(
            () => Unsupported.RefuseClientSecurity(MainCf.Parse("smtp_tls_per_site = hash:/a\nsmtp_tls_policy_maps = hash:/b\n").WithAllDefaults(), "smtp"),
            Throws.Nothing);

    private static void Fatal(string text, Action<MainCf> action, string message)
        => Assert.That(() => action(MainCf.Parse(text).WithAllDefaults()), Throws.TypeOf<FatalException>().With.Message.EqualTo(message));
}
