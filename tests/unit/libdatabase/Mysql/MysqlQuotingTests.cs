using Postfix.Databases;
using Postfix.Tables;

namespace Postfix.Tests.Libdatabase;

[TestFixture]
internal sealed class MysqlQuotingTests
{
    [TestCase("it's", "it\\'s")]
    [TestCase("a\"b\\c", "a\\\"b\\\\c")]
    [TestCase("\0\n\r\u001A", "\\0\\n\\r\\Z")]
    [TestCase("grün%_", "grün%_")]
    public void What_could_end_a_quoted_text_is_escaped(string text, string expected)
        => Assert.That(MysqlQuoting.Escape(text), Is.EqualTo(expected));

    [TestCase("latin1", true)]
    [TestCase("utf8mb3", true)]
    [TestCase("GBK", false)]
    [TestCase("sjis", false)]
    [TestCase("latin1'; DROP TABLE t", false)]
    [TestCase("", false)]
    public void Character_sets_are_names_in_which_quoting_is_safe(string charset, bool expected)
        => Assert.That(() => MysqlQuoting.CheckCharset(charset), expected ? Throws.Nothing : Throws.TypeOf<DatabaseException>());

    [TestCase("ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-SHA", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_DHE_RSA_WITH_AES_256_CBC_SHA")]
    [TestCase("AES128-SHA256 TLS_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA256,TLS_AES_128_GCM_SHA256")]
    [TestCase("ECDHE-ECDSA-CHACHA20-POLY1305", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256")]
    [TestCase("HIGH:!aNULL", "")]
    public void Ciphers_get_the_names_of_the_standard(string ciphers, string expected)
        => Assert.That(MysqlCiphers.Translate(ciphers), Is.EqualTo(expected));
}
