using Postfix.Logging;
using Postfix.Postconf;

namespace Postfix.Tests.Postconf;

[TestFixture]
internal sealed class OptionReaderTests
{
    [TestCase("-d -o a=b", "specify one of -d -o")]
    [TestCase("-e -h -H a=b", "specify one of -e -h -H")]
    [TestCase("-e -x -o a=b -h c=d", "specify one of -e -x")]
    [TestCase("-e -o a=b -h c=d", "specify one of -e -o")]
    [TestCase("-d -n -o bad", "specify one of -d -n")]
    [TestCase("-b -t", "specify one of -b and -t")]
    [TestCase("-b one two", "options -b and -t require at most one template file")]
    [TestCase("-a -m -T run-version -T run-version", "At most one -T <mode> option may be specified")]
    [TestCase("-F -X smtp/inet/chroot", "with option -F, do not specify -X")]
    [TestCase("-M -X", "missing service argument")]
    public void Options_that_do_not_go_together_are_refused_in_the_order_of_Postfix(string line, string message)
        => Assert.That(() => OptionReader.Read(line.Split(' ')), Throws.TypeOf<FatalException>().With.Message.EqualTo(message));

    [TestCase("smtp/inet", 2)]
    [TestCase("smtp//inet/", 2)]
    [TestCase("smtp/inet/chroot/", 3)]
    [TestCase("/smtp", 0)]
    [TestCase("//", 0)]
    [TestCase("", 0)]
    public void Slashes_of_a_request_are_counted_once_and_never_come_first(string text, int parts)
        => Assert.That(ServiceRequest.Parse(text).PartCount, Is.EqualTo(parts));

    [TestCase("-F", "smtp/inet/*=x", "-Fe does not accept wild-card field name")]
    [TestCase("-P", "smtp/inet/*=x", "-Pe does not accept wild-card parameter name")]
    [TestCase("-P", "/smtp/inet/a=x", "-Pe or -PX requires service_name/type/parameter")]
    [TestCase("-M", "#smtp/inet=x", "-Me, -Fe, -Pe, -X, or -# accept no comment input")]
    [TestCase("-M", "smtp/inet=x\ny", "-Me, -Fe, -Pe, -X, or -# accept no multi-line input")]
    public void A_bad_change_of_an_entry_is_refused(string option, string word, string message)
        => Assert.That(() => MasterEdit.Parse(word, OptionReader.Read([option, "-e", word]).Modes), Throws.TypeOf<FatalException>().With.Message.EqualTo(message));
}
