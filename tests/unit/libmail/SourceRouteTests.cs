using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class SourceRouteTests
{
    [TestCase("@a,@b:joe@c", "joe@c")]
    [TestCase("@a:joe", "joe")]
    [TestCase("@a", "@a")]
    [TestCase("@a:", "@a:")]
    [TestCase("joe:x@c", "joe:x@c")]
    [TestCase("", "")]
    public void A_route_goes_and_everything_else_stays(string text, string expected)
    {
        var tokens = AddressScanner.Scan(text);
        SourceRoute.Remove(tokens);
        Assert.That(AddressWriter.AsWritten(tokens), Is.EqualTo(expected));
    }
}
