using System.Text.RegularExpressions;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed partial class SocketmapTableTests : TableServerCase
{
    private const string Table = "socketmap:inet:127.0.0.1:{0}:map";

    [TestCase("8:OK value,", "value")]
    [TestCase("0008:OK value,", "value")]
    [TestCase("11:OK two words,", null)]
    [TestCase("12:OK two words,", "two words")]
    [TestCase("6:OK a\0b,", "a")]
    [TestCase("2:OK,", null)]
    [TestCase("3:OK ,", "")]
    [TestCase("8:NOTFOUND,", null)]
    public void The_first_word_says_what_the_rest_is(string reply, string? value)
    {
        var result = Ask(Table, "k", reply);
        Assert.That(result.IsFound ? result.Value : null, Is.EqualTo(value));
        Assert.That(Requests, Is.EqualTo(["5:map k,"]));
    }

    [TestCase("14:TEMP try later,", "T socketmap server temporary error: try later")]
    [TestCase("7:TIMEOUT,", "T socketmap server timeout error")]
    [TestCase("8:PERM bad,", "T socketmap server permanent error: bad")]
    [TestCase("8:NONSENSE,", "T socketmap server unknown error")]
    [TestCase("0:,", "T socketmap server unknown error")]
    [TestCase("8:OK valueX", "table T lookup error: input format error")]
    [TestCase("8:OK value", "table T lookup error: input format error")]
    [TestCase("abc", "table T lookup error: input format error")]
    [TestCase(":x,", "table T lookup error: input format error")]
    [TestCase("-1:x,", "table T lookup error: input format error")]
    [TestCase("100001:x", "table T lookup error: input exceeds size limit")]
    [TestCase("99999999999:x", "table T lookup error: input exceeds size limit")]
    public void What_is_wrong_is_logged(string reply, string expected)
    {
        Assert.That(Ask(Table, "k", reply).Status, Is.EqualTo(LookupStatus.Retry));
        Assert.That(Logged.Select(static line => Name().Replace(line, "T")), Is.EqualTo([$"warning: {expected}"]));
    }

    [Test]
    public void A_connection_that_was_closed_is_made_again()
    {
        Assert.That(Ask(Table, "k", "5:OK ", "8:OK value,").Value, Is.EqualTo("value"));
        Assert.That(Ask(Table, "k", "", "5:OK ").IsError, Is.True);
        Assert.That(Logged[^1], Does.EndWith("lookup error: unexpected disconnect"));
    }

    [TestCase("socketmap:x", "socketmap requires server:socketmap argument")]
    [TestCase("socketmap:x:m", "need service transport:endpoint instead of \"x\"")]
    [TestCase("socketmap:unix::m", "need service transport:endpoint instead of \"unix:\"")]
    [TestCase("socketmap:tcp:x:m", "invalid transport name: tcp in service: tcp:x")]
    [TestCase("socketmap:inet:127.0.0.1:m", "127.0.0.1: garbage after numerical service")]
    [TestCase("socketmap:inet:[::1]:m", "[::1]: missing service information")]
    [TestCase("socketmap:inet:127.0.0.1:25:a:m", "127.0.0.1:25:a: valid hostname or network address required")]
    public void A_name_that_is_none_is_refused(string table, string reason)
    {
        Assert.That(Factory.Open(table), Is.TypeOf<UnavailableTable>());
        Assert.That(Logged, Is.EqualTo([$"error: {reason}"]));
    }

    [Test]
    public void Damaged_replies_are_survived()
    {
        var random = new Random(5);
        for (var i = 0; i < 200; i++)
        {
            var reply = ByteText.Decode(Libmail.Mutation.Of("11:OK a value,5:TEMP ,"u8.ToArray(), random));
            Assert.That(Ask(Table, "k", reply, reply).Value.Length, Is.LessThan(200), reply);
        }
    }

    [GeneratedRegex("socketmap:inet:[^ ]*:map")]
    private static partial Regex Name();
}
