using Postfix.Databases;

namespace Postfix.Tests.Libdatabase;

[TestFixture]
internal sealed class JsonQuotingTests
{
    [TestCase("user@example.com", "user@example.com")]
    [TestCase("\", \"$where\": \"1", "\\\", \\\"$where\\\": \\\"1")]
    [TestCase("a\\", "a\\\\")]
    [TestCase("\b\f\n\r\t\u0001\u00e4", "\\b\\f\\n\\r\\t\\u0001\u00e4")]
    public void A_key_cannot_leave_its_string(string text, string quoted) => Assert.That(JsonQuoting.Quote(text), Is.EqualTo(quoted));
}
