using Npgsql;
using Postfix.Databases;
using Postfix.Tables;

namespace Postfix.Tests.Libdatabase;

[TestFixture]
internal sealed class PgsqlUriTests
{
    [TestCase("postgresql://", "/var/run/postgresql", 5432, null, null, null)]
    [TestCase("postgresql://host.test", "host.test", 5432, null, null, null)]
    [TestCase("postgres://host.test:5433/mail", "host.test", 5433, null, null, "mail")]
    [TestCase("postgresql://user:p%40ss@host.test/mail", "host.test", 5432, "user", "p@ss", "mail")]
    [TestCase("postgresql://user@[::1]:5433/", "::1", 5433, "user", null, null)]
    [TestCase("postgresql://u@%2Frun%2Fpg:5433/d", "/run/pg", 5433, "u", null, "d")]
    [TestCase("postgresql:///d?host=/run/pg&user=u&password=a%26b&port=6000", "/run/pg", 6000, "u", "a&b", "d")]
    public void A_uri_says_where_and_as_whom(string uri, params object?[] expected)
    {
        var builder = new NpgsqlConnectionStringBuilder();
        var settings = PgsqlUri.Apply(uri, builder);
        Assert.That(new object?[] { settings.Host, settings.Port, builder.Username, builder.Password, builder.Database }, Is.EqualTo(expected));
    }

    [TestCase("disable", SslMode.Disable)]
    [TestCase("require", SslMode.Require)]
    [TestCase("verify-full", SslMode.VerifyFull)]
    public void A_uri_says_how_to_encrypt(string mode, SslMode expected)
    {
        var builder = new NpgsqlConnectionStringBuilder();
        PgsqlUri.Apply($"postgresql://h/d?sslmode={mode}&sslrootcert=/etc/hostname&connect_timeout=7&application_name=mail", builder);
        Assert.That((builder.SslMode, builder.RootCertificate, builder.Timeout, builder.ApplicationName), Is.EqualTo((expected, "/etc/hostname", 7, "mail")));
    }

    [TestCase("postgresql:host", "missing \"://\" in connection URI: \"postgresql:host\"\n")]
    [TestCase("postgresql://h:25432x/d", "invalid integer value \"25432x\" for connection option \"port\"\n")]
    [TestCase("postgresql://h:70000/d", "invalid port number: \"70000\"\n")]
    [TestCase("postgresql://h/d?channel_binding=x", "invalid channel_binding value: \"x\"\n")]
    [TestCase("postgresql://h/d?sslmode=verify-ca&sslrootcert=/nowhere",
        "root certificate file \"/nowhere\" does not exist\nEither provide the file or change sslmode to disable server certificate verification.\n")]
    [TestCase("postgresql://h/d?x=y", "invalid URI query parameter: \"x\"\n")]
    [TestCase("postgresql://h/d?x", "missing key/value separator \"=\" in URI query parameter: \"x\"\n")]
    [TestCase("postgresql://h/d?sslmode=maybe", "invalid sslmode value: \"maybe\"\n")]
    [TestCase("postgresql://u%4@h/d", "invalid percent-encoded token: \"u%4\"\n")]
    [TestCase("postgresql://u%00@h/d", "invalid percent-encoded token: \"u%00\"\n")]
    [TestCase("postgresql://a,b/d", "several hosts in one connection URI are not supported")]
    public void What_is_wrong_is_said(string uri, string expected)
        => Assert.That(() => PgsqlUri.Apply(uri, new NpgsqlConnectionStringBuilder()), Throws.TypeOf<DatabaseException>().With.Message.EqualTo(expected));

    [Test]
    public void A_damaged_uri_is_understood_or_refused()
    {
        const string Good = "postgresql://user:p%40ss@[::1]:5433/mail?sslmode=require&connect_timeout=5&options=-c%20x";
        var random = new Random(3);
        var understood = 0;
        for (var i = 0; i < 20000; i++)
        {
            var letters = Good.ToCharArray();
            for (var damage = random.Next(1, 5); damage > 0; damage--)
            {
                letters[random.Next("postgresql:".Length, letters.Length)] = "%@:/?&=[]0x\uDCFFü"[random.Next(13)];
            }

            try
            {
                Assert.That(PgsqlUri.Apply(new string(letters), new NpgsqlConnectionStringBuilder()).Port, Is.InRange(1, 65535));
                understood++;
            }
            catch (DatabaseException)
            {
                // the only other way out
            }
        }

        Assert.That(understood, Is.GreaterThan(100));
    }
}
