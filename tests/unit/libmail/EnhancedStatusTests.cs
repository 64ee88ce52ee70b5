using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class EnhancedStatusTests
{
    [TestCase("5.1.1 User unknown", "5.1.1", "User unknown")]
    [TestCase("4.0.0", "4.0.0", "")]
    [TestCase("2.999.999\ttext", "2.999.999", "text")]
    [TestCase("User unknown", "5.0.0", "User unknown")]
    [TestCase("3.1.1 x", "5.0.0", "3.1.1 x")]
    [TestCase("5.1.1x", "5.0.0", "5.1.1x")]
    [TestCase("5.1.1000 x", "5.0.0", "5.1.1000 x")]
    [TestCase("5.1 x", "5.0.0", "5.1 x")]
    [TestCase("5.01.1 x", "5.0.0", "5.01.1 x")]
    public void A_code_at_the_start_of_a_text_is_split_off(string text, string status, string rest)
    {
        var (actual, actualRest) = EnhancedStatus.Split(text, new EnhancedStatus(5, 0, 0));
        Assert.That((actual.ToString(), actualRest), Is.EqualTo((status, rest)));
    }

    [Test]
    public void What_is_no_code_is_refused()
        => Assert.That(() => EnhancedStatus.Parse("5.1"), Throws.TypeOf<FormatException>());

    [Test]
    public void A_code_keeps_its_details_in_another_class()
        => Assert.That(EnhancedStatus.Parse("5.1.2").WithClass(4), Is.EqualTo(new EnhancedStatus(4, 1, 2)));
}
